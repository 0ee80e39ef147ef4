// Addresses are those of the other sites: /world/2026-09-12-ferry-strike-ends/

export default {
  layout: "article.njk",
  permalink: (data) => `/${data.section}/${data.page.inputPath.split("/").pop().replace(".md", "")}/`,
};
