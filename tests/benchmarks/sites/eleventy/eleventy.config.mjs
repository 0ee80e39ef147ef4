// The archive as an Eleventy site: articles, sections, tags, authors, a feed, a sitemap.
// Tags stand in a field of their own, `topics`: Eleventy's collection for each of `tags` would cost five times as much.

const SIZE = 30;
const SECTIONS = "world nation city business science culture sport opinion".split(" ");

const slug = (name) => name.toLowerCase().replaceAll(" ", "-");

function pages(heading, folder, stories) {
  const last = Math.max(1, Math.ceil(stories.length / SIZE));
  const address = (number) => (number < 1 || number > last ? "" : number === 1 ? folder : `${folder}page/${number}/`);
  return Array.from({ length: last }, (_, at) => ({
    heading, url: address(at + 1), newer: address(at), older: address(at + 2), stories: stories.slice(at * SIZE, (at + 1) * SIZE),
  }));
}

function byName(stories, names) {
  const found = new Map();
  for (const story of stories) {
    for (const name of names(story.data)) {
      if (!found.has(name)) found.set(name, []);
      found.get(name).push(story);
    }
  }
  return found;
}

const lists = {
  tags: (data) => data.topics,
  authors: (data) => data.authors,
};

export default function (config) {
  const stories = (api) => api.getFilteredByGlob("content/**/*.md").sort((one, other) => other.date - one.date);

  config.addCollection("newest", (api) => stories(api).slice(0, 20));
  config.addCollection("stories", stories);
  config.addCollection("listings", (api) => {
    const all = stories(api);
    const made = pages("Today’s stories", "/", all);
    for (const [name, some] of byName(all, (data) => [data.section])) made.push(...pages(name, `/${name}/`, some));
    for (const [kind, names] of Object.entries(lists)) {
      for (const [name, some] of byName(all, names)) made.push(...pages(name, `/${kind}/${slug(name)}/`, some));
    }
    return made;
  });
  config.addCollection("directories", (api) =>
    Object.entries(lists).map(([kind, names]) => ({
      kind,
      entries: [...byName(stories(api), names)].map(([name, some]) => ({ name, count: some.length })).sort((one, other) => (one.name < other.name ? -1 : 1)),
    })),
  );

  config.addGlobalData("sections", SECTIONS);
  config.addFilter("slugged", slug);
  config.addFilter("iso", (date) => date.toISOString());
  config.addFilter("utc", (date) => date.toUTCString());
  config.addFilter("stamp", (date) => date.toUTCString().slice(5, 16));
  config.amendLibrary("md", (markdown) => markdown.set({ typographer: true }));
  config.addPassthroughCopy("style.css");
  return { dir: { output: "public" }, markdownTemplateEngine: false };
}
