"""A theme of a stranger: what its templates cannot reach, wherever they try, and what they can still do."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec
import pytest
from markupsafe import Markup

from generator import theme
from generator.core import views
from generator.core.problems import Problem
from generator.theme import TemplateProblem, Theme
from generator.theme.filters import AddedFilters

WHEN = datetime(2026, 9, 2, 9, 5, 7, 999, tzinfo=ZoneInfo("Europe/London"))


class PageView(msgspec.Struct, frozen=True):
    site: views.Site
    cards: tuple[views.Link, ...]
    when: datetime
    none: None = None
    mark: Markup = Markup("<b>")


SITE = views.Site("Gazette", "", "en", "ltr", "", "/", (), (), (), {"style.css": "/s.css"}, "", "", "", "", {"by": "By"})
VIEW = PageView(SITE, (views.Link("A", "/a/"), views.Link("B", "/b/")), WHEN)
HELPERS = "{% macro hidden(x=1) %}{{ x }}{{ varargs|length }}{{ kwargs|length }}{{ caller() if caller is defined }}{% endmacro %}{% set _private = 5 %}{% set given = 6 %}"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    templates = tmp_path / "mine" / "templates"
    templates.mkdir(parents=True)
    (tmp_path / "mine" / "theme.toml").write_text("")
    (templates / "m.html").write_text(HELPERS)
    return tmp_path


def load(place: Path, text: str, *, trusted: bool = False, added: AddedFilters = AddedFilters()) -> Theme:  # noqa: B008 -- frozen
    (place / "mine" / "templates" / "page.html").write_text(text, encoding="utf-8")
    return theme.load("mine", (place,), added=added, trusted=trusted)


def render(place: Path, text: str, view: msgspec.Struct = VIEW) -> str:
    return load(place, text).render("page.html", view)


def refused(place: Path, text: str, view: msgspec.Struct = VIEW) -> Problem:
    with pytest.raises(TemplateProblem) as caught:
        load(place, text).render("page.html", view)
    return caught.value.problem


# -- what a template cannot reach

UNDERSCORES = (
    "''.__class__",
    "''.__class__.__mro__[1].__subclasses__()",
    "[].__class__.__base__",
    "().__class__.__bases__[0]",
    "{}.__class__",
    "(1).__class__",
    "1.5.__class__",
    "true.__class__",
    "none.__class__",
    "''['__class__']",
    "''.__class__['mro']()",
    r"''['\x5f\x5fclass\x5f\x5f']",
    r"''['\u005f\u005fclass\u005f\u005f']",
    r"''['\137\137class\137\137']",
    r"''['\N{LOW LINE}_class__']",
    "''['__cla' 'ss__']",
    "''['_' * 2 + 'class' + '_' * 2]",
    "''['__cla' ~ 'ss__']",
    "''['__ssalc__'[::-1]]",
    "''['__ssalc__'|reverse]",
    "''[['__', 'class', '__']|join]",
    "''['__CLASS__'|lower]",
    "''['__CLASS__'.lower()]",
    "''['x__class__'|replace('x', '')]",
    "''['__class__ '|trim]",
    "''['%s%sclass%s%s'|format('_', '_', '_', '_')]",
    "''['%c%cclass%c%c'|format(95, 95, 95, 95)]",
    "''['%c%cclass%c%c' % (95, 95, 95, 95)]",
    "''['__class__'|safe]",
    "''['__class__'|string|list|join]",
    "''[dict(__class__=1)|first]",
    "''[dict(__cla=1, ss__=1)|join]",
    "''[(dict(__class__=1)|list)[0]]",
    "''[(('__class__',)|map('string')|list)[0]]",
    "''['__class__,'[:-1]]",
    "''['__class__'.split(',')[0]]",
    "''['__class__'.partition('x')[0]]",
    "''[('__class__'|batch(9)|first)|join]",
    "''['&#95;_class__'|replace('&#95;', '_')]",
    "site.__class__",
    "site['__class__']",
    "site.__struct_fields__",
    "site.__struct_config__",
    "site.__init__",
    "site.__reduce__()",
    "site.__copy__()",
    "site.__dir__()",
    "site.__getattribute__('title')",
    "site.__setattr__('title', 'x')",
    "site.__init_subclass__",
    "cards.__class__",
    "cards[0].__class__",
    "when.__class__",
    "when.tzinfo.__class__",
    "when.__reduce__()",
    "mark.__class__",
    "mark.__html__()",
    "mark.__html_format__('')",
    "cycler.__init__.__globals__.os.popen('id').read()",
    "cycler.__init__.__globals__",
    "cycler['__init__']",
    "joiner.__init__.__globals__",
    "namespace.__init__.__globals__",
    "namespace().__init__",
    "namespace()._Namespace__attrs",
    "namespace()['__init__']",
    "namespace(__class__=1).__class__",
    "cycler('a').__init__",
    "cycler('a').__class__",
    "joiner().__call__",
    "dict.__subclasses__()",
    "dict.__base__",
    "dict.__init__",
    "dict()['__class__']",
    "dict[1:2].__origin__",
    "dict[1:2].__args__",
    "range.__globals__",
    "range.__code__",
    "range.__defaults__",
    "range.__wrapped__",
    "range(2).__class__",
    "range(2).__reduce__()",
    "self._TemplateReference__context",
    "self._TemplateReference__context.environment",
    "self.__init__",
    "self.__class__",
    "self.__dict__",
    "self['__class__']",
    "site.title.upper.__self__",
    "site.title.upper.__call__",
    "site.title.upper.__func__",
    "site.title.upper.__class__",
    "site.title.upper()['__class__']",
    "site.words.get.__self__",
    "site.words.items().__class__",
    "site.words.items().__iter__()",
    "(cards|map(attribute='url')).__class__",
    "(cards|map(attribute='url')).__iter__()",
    "(cards|reverse).__reduce__()",
    "'a'.__add__('b')",
    "'a'.__format__('')",
    "'a'.__getattribute__('__class__')",
    "''.__doc__",
    "site.words.__class__",
    "site.words.__setitem__('a', 'b')",
    "site.words.__contains__('by')",
    "''._",
    "site._",
    "site.words._by",
)
"""Names with an underscore, written, joined, reversed and decoded."""

BY_NAME = (
    "''|attr('__class__')",
    r"''|attr('\x5f\x5fclass\x5f\x5f')",
    "''|attr('_' * 2 ~ 'class' ~ '_' * 2)",
    "''|attr('upper')",
    "site|attr('__class__')",
    "site|attr('title')",
    "'{0.__class__}'|attr('format')",
    "('{0.__class__}'|attr('format'))(site)",
    "['']|map('attr', '__class__')|list",
    "['']|map(attribute='__class__')|list",
    "['']|map(attribute='upper.__class__')|list",
    "[['']]|map(attribute='0.__class__')|list",
    "['']|selectattr('__class__')|list",
    "['']|selectattr('__class__', 'defined')|list",
    "['']|rejectattr('__class__')|list",
    "['', '']|groupby('__class__')",
    "['', '']|groupby(attribute='__class__', default='')",
    "['', '']|sort(attribute='__class__')",
    "['', '']|sort(attribute='upper,__class__')",
    "['', '']|unique(attribute='__class__')|list",
    "['', '']|min(attribute='__class__')",
    "['', '']|max(attribute='__class__')",
    "['', '']|sum(attribute='__class__')",
    "['', '']|join(', ', attribute='__class__')",
    "cards|map(attribute='__struct_fields__')|list",
    "cards|map(attribute='label.__class__')|list",
)
"""Filters that take the name of an attribute."""

FORMATS = (
    "'{0.__class__}'.format(site)",
    "'{0.__class__.__mro__}'.format(site)",
    "'{0}'.format(site)",
    "'{x.__class__}'.format(x=site)",
    "'{x.__class__}'.format_map({'x': site})",
    "'{0.__class__}'['format'](site)",
    "'{0.__class__}'['for' ~ 'mat'](site)",
    "('{0.__class__}'|safe).format(site)",
    "('{0.__class__}'|safe)['format_map']({'0': site})",
    "mark.format(site)",
    "'{0.__class__}'.upper().format(site)",
    "site.title.format(site)",
    "(''|string).format",
    "''.format_map",
    "dict(f='{0.__class__}'.format).f(site)",
    "['{0.__class__}'.format][0](site)",
    "['{0.__class__}']|map(attribute='format')|list",
    "('x{0.__class__}', '')|map('replace', 'x', '')|map(attribute='format')|first",
)
"""`str.format` and its relatives, which read attributes."""

CHANGES = (
    "site.words.update(by='x')",
    "site.words['update'](by='x')",
    "site.words.clear()",
    "site.words.pop('by')",
    "site.words.popitem()",
    "site.words.setdefault('x', 'y')",
    "site.assets.update({'style.css': '//evil.example'})",
    "[1].append(2)",
    "[1].extend([2])",
    "[1].insert(0, 2)",
    "[1].remove(1)",
    "[1].pop()",
    "[1].clear()",
    "[1].sort()",
    "[1].reverse()",
    "{}['update']({})",
    "(cards|list).append(1)",
    "([site.words]|first).update(by='x')",
)
"""Methods that change a value, which other pages share."""

MACHINE = (
    "when.now()",
    "when.today()",
    "when.utcnow()",
    "when.fromtimestamp(0)",
    "when.utcfromtimestamp(0)",
    "when.strptime('2026', '%Y')",
    "when.fromisoformat('2026-01-01')",
    "when.combine(when.date(), when.time())",
    "when.date().today()",
    "when.date()['today']()",
    "when.min",
    "when.tzinfo.no_cache('Europe/Paris')",
    "when.tzinfo.clear_cache()",
    "when.tzinfo.from_file(site)",
    "when.tzinfo.utcoffset(when)",
    "dict.fromkeys('ab')",
    "dict.mro()",
    "dict['mro']()",
    "'a'.encode()",
    "'a'.encode('idna')",
    "'a'.translate({97: 'b'})",
    "'a'.maketrans({})",
    "'a'.expandtabs(5)",
    "'a'.center(5)",
    "'a'.ljust(5)",
    "'a'.rjust(5)",
    "'a'.zfill(5)",
    "mark.escape('x')",
    "(1).to_bytes(5, 'big')",
    "(1).from_bytes('a')",
    "(1).real",
    "1.5.fromhex('a')",
    "site.title.upper.function",
    "site.title.upper['function']",
    "cycler('a').items",
    "cycler('a').pos",
    "joiner().sep",
    "joiner().used",
    "range(3)['__class__']",
    "dict[1:2]()",
    "[site.title.upper][0].name",
)
"""Class methods, the clock, the machine's time zone, the internals of helpers."""

UNKNOWN = (
    "lipsum()",
    "lipsum.__globals__['os'].popen('id').read()",
    "config",
    "config.items()",
    "config.__class__.__init__.__globals__['os']",
    "request",
    "request.application.__globals__",
    "request|attr('application')",
    "request|attr(['_' * 2, 'class', '_' * 2]|join)",
    "g.pop",
    "get_flashed_messages.__globals__",
    "url_for.__globals__['os']",
    "session",
    "app",
    "application",
    "environment",
    "context",
    "loop",
    "super()",
    "caller()",
    "varargs",
    "kwargs",
    "l_0_site",
    "resolve",
    "undefined",
    "concat",
    "blocks",
    "debug_info",
    "Undefined",
    "markup_join",
    "__builtins__",
    "__import__('os')",
    "__name__",
    "_",
    "import",
    "open('/etc/passwd')",
    "eval('1')",
    "exec",
    "getattr(site, 'title')",
    "type(site)",
    "vars(site)",
    "globals()",
    "site()",
    "site.title()",
    "(''|string)()",
    "cards()",
    "when()",
    "[].x",
    "site.xyzzy",
    "''.xyzzy",
    "''['xyzzy']",
    "site[0]",
    "dict['a']",
    "namespace['a']",
    "self.x()",
    "self['x']",
    "when.astimezone()",
    "(cards|select).gi_frame",
    "''|random",
    "[1]|random",
)
"""Names that other programs give to their templates, Python's own, and those of the code that Jinja2 makes."""

REFUSED = (*UNDERSCORES, *BY_NAME, *FORMATS, *CHANGES, *MACHINE)
RULES = ("template.unsafe", "template.undefined", "template.syntax", "template.error")


@pytest.mark.parametrize("expression", REFUSED)
def test_a_way_out_is_a_problem_that_names_the_template_and_the_line(place: Path, expression: str) -> None:
    problem = refused(place, "<p>\n{{ " + expression + " }}\n")

    assert (str(problem.place), problem.rule) == ("themes/mine/templates/page.html:2", "template.unsafe")
    assert problem.message.startswith("A template may not ")
    assert problem.excerpt == "{{ " + expression + " }}"
    assert problem.hint


@pytest.mark.parametrize("expression", UNKNOWN)
def test_a_name_that_no_view_has_is_a_problem_too(place: Path, expression: str) -> None:
    problem = refused(place, "<p>\n{{ " + expression + " }}\n")

    assert str(problem.place) == "themes/mine/templates/page.html:2"
    assert problem.rule in RULES


POSITIONS = {
    "output": "{{ @ }}",
    "if": "{% if @ %}{% endif %}",
    "elif": "{% if none %}{% elif @ %}{% endif %}",
    "ternary": "{{ 1 if @ }}",
    "for": "{% for x in @ %}{% endfor %}",
    "for if": "{% for x in [1] if @ %}{% endfor %}",
    "for body": "{% for x in [1] %}{{ loop.index }}{{ @ }}{% endfor %}",
    "for else": "{% for x in [] %}{% else %}{{ @ }}{% endfor %}",
    "recursive for": "{% for x in [1] recursive %}{{ loop(@) }}{% endfor %}",
    "set": "{% set x = @ %}",
    "set of two": "{% set x, y = 1, @ %}",
    "set block": "{% set x %}{{ @ }}{% endset %}",
    "namespace": "{% set ns = namespace() %}{% set ns.x = @ %}",
    "with": "{% with x = @ %}{% endwith %}",
    "autoescape": "{% autoescape @ %}{{ 1 }}{% endautoescape %}",
    "argument": "{{ dict(a=@) }}",
    "arguments": "{{ dict(**{'a': @}) }}",
    "macro argument": "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(@) }}",
    "macro default": "{% macro m(x=@) %}{{ x }}{% endmacro %}{{ m() }}",
    "macro body": "{% macro m() %}{{ @ }}{% endmacro %}{{ m() }}",
    "call": "{% macro m() %}{{ caller(1) }}{% endmacro %}{% call(y) m() %}{{ @ }}{% endcall %}",
    "call arguments": "{% macro m(x) %}{{ x }}{{ caller() }}{% endmacro %}{% call m(@) %}{% endcall %}",
    "filter block": "{% filter upper %}{{ @ }}{% endfilter %}",
    "filter block argument": "{% filter replace('a', @|string) %}a{% endfilter %}",
    "filter argument": "{{ ''|default(@, true) }}",
    "filtered": "{{ (@)|string }}",
    "default": "{{ (@)|default('') }}",
    "map argument": "{{ ['']|map('default', @, true)|list }}",
    "test": "{{ (@) is defined }}",
    "test of none": "{{ (@) is none }}",
    "test argument": "{{ 1 is sameas(@) }}",
    "not": "{{ not (@) }}",
    "comparison": "{{ (@) == 1 }}",
    "in": "{{ 1 in [@] }}",
    "and": "{{ 1 and (@) }}",
    "join": "{{ 'a' ~ (@) }}",
    "list": "{{ [@] }}",
    "table": "{{ {'a': @} }}",
    "key": "{{ {(@)|string: 1} }}",
    "subscript": "{{ site.words[(@)|string] }}",
    "slice": "{{ 'abc'[:(@)|length] }}",
    "include": "{% include @ %}",
    "include ignoring": "{% include [@, 'm.html'] ignore missing %}",
    "import": "{% import @ as x %}",
    "from": "{% from @ import x %}",
    "extends": "{% extends @ %}",
    "extends if": "{% extends 'm.html' if @ else 'm.html' %}",
    "block": "{% block b %}{{ @ }}{% endblock %}",
    "scoped block": "{% for x in [1] %}{% block b scoped %}{{ @ }}{% endblock %}{% endfor %}",
    "required block": "{% block b %}{{ self.c() }}{% endblock %}{% block c %}{{ @ }}{% endblock %}",
}


EACH = int(os.environ.get("BROADSHEET_POSITIONS", "1"))
"""Positions in which each expression is tried, in turn; with 100 all."""


def test_every_way_out_is_refused_in_every_position(place: Path) -> None:
    templates, positions = place / "mine" / "templates", list(POSITIONS.values())
    each = min(EACH, len(positions))
    pairs = [
        (positions[(number * each + at) % len(positions)], expression) for number, expression in enumerate(REFUSED) for at in range(each)
    ]
    texts = [text.replace("@", expression) for text, expression in pairs]
    for number, text in enumerate(texts):
        (templates / f"{number}.html").write_text(text, encoding="utf-8")
    made = theme.load("mine", (place,))
    open_ways = []
    for number, text in enumerate(texts):
        try:
            made.render(f"{number}.html", VIEW)
        except TemplateProblem as error:
            if error.problem.rule == "template.unsafe":
                continue
        open_ways.append(text)

    assert open_ways == []
    assert len(texts) == each * len(set(REFUSED))
    assert {text for text, _ in pairs} == set(positions)


@pytest.mark.parametrize(
    "text",
    [
        "{% for x in [1] %}{{ loop._iterable }}{% endfor %}",
        "{% for x in [1] %}{{ loop._iterator }}{% endfor %}",
        "{% for x in [1] %}{{ loop._undefined }}{% endfor %}",
        "{% for x in [1] %}{{ loop.__init__.__globals__ }}{% endfor %}",
        "{% for x in [1] %}{{ loop['_iterable'] }}{% endfor %}",
        "{% for x in [1] %}{{ loop.__class__ }}{% endfor %}",
        "{% for x in [1] %}{{ loop.cycle.__func__ }}{% endfor %}",
        "{% for x in [1] %}{{ loop|attr('_iterable') }}{% endfor %}",
        "{% for x in [1] %}{{ [loop]|map(attribute='_iterable')|list }}{% endfor %}",
        "{% macro m() %}{% endmacro %}{{ m._func }}",
        "{% macro m() %}{% endmacro %}{{ m._environment }}",
        "{% macro m() %}{% endmacro %}{{ m._environment.globals }}",
        "{% macro m() %}{% endmacro %}{{ m._invoke([], false) }}",
        "{% macro m() %}{% endmacro %}{{ m.__call__ }}",
        "{% macro m() %}{% endmacro %}{{ m['_func'].__globals__ }}",
        "{% macro m() %}{{ caller._func }}{% endmacro %}{% call m() %}{% endcall %}",
        "{% macro m() %}{{ caller.__closure__ }}{% endmacro %}{% call m() %}{% endcall %}",
        "{% macro m() %}{{ varargs.__class__ }}{% endmacro %}{{ m(1) }}",
        "{% macro m() %}{{ kwargs.update(a=1) }}{% endmacro %}{{ m(a=1) }}",
        "{% block b %}{{ self.b._context }}{% endblock %}",
        "{% block b %}{{ self.b._stack }}{% endblock %}",
        "{% block b %}{{ self.b.__call__ }}{% endblock %}",
        "{% block b %}{{ self.b.name }}{% endblock %}",
        "{% import 'm.html' as m %}{{ m.__dict__ }}",
        "{% import 'm.html' as m %}{{ m._body_stream }}",
        "{% import 'm.html' as m %}{{ m.__class__ }}",
        "{% import 'm.html' as m %}{{ m._private }}",
        "{% import 'm.html' as m %}{{ m['__init__'] }}",
        "{% import 'm.html' as m %}{{ m.hidden._func }}",
        "{% from 'm.html' import hidden %}{{ hidden._func }}",
        "{% from 'm.html' import hidden as h %}{{ h.__call__ }}",
        "{% set f = site.title.upper %}{{ f.__self__ }}",
        "{% set f = site.title.upper %}{{ f.function }}",
        "{% set f = ''.format %}{{ f(site) }}",
        "{% set ns = namespace(f=cycler) %}{{ ns.f.__init__ }}",
        "{% set ns = namespace() %}{{ ns.__class__.__init__.__globals__ }}",
        "{% set c = cycler(cycler) %}{{ c.current.__init__ }}",
        "{% set c = cycler('a') %}{{ c.next.__globals__ }}",
        "{% filter attr('__class__') %}x{% endfilter %}",
        "{% call ''.__class__() %}{% endcall %}",
        "{% set x = ''.__class__ if true %}{{ x is defined }}",
        "{{ {'__class__': 1}['__init__'] }}",
        "{% set _ = site.words.update({'by': 'x'}) %}",
        "{{ cards[0].label.__class__ }}",
        "{{ (cards|first).__class__ }}",
        "{{ (cards|groupby('label')|first)._replace }}",
        "{{ (cards|groupby('label')|first).list.append(1) }}",
        "{{ when.isocalendar().__class__ }}",
        "{{ (when - when).__class__ }}",
        "{{ when.timetuple() }}",
    ],
)
def test_the_inside_of_loops_macros_blocks_and_modules_is_closed(place: Path, text: str) -> None:
    assert refused(place, text).rule == "template.unsafe"


@pytest.mark.parametrize(
    "text",
    [
        "{% from 'm.html' import __dict__ as d %}",
        "{% from 'm.html' import _private %}",
        "{% set ns = 5 %}{% set ns.x = 1 %}",
        "{% set site.title = 1 %}",
        "{% set cards[0] = 1 %}",
        "{% do site.words.clear() %}",
        "{% debug %}",
        "{% trans %}x{% endtrans %}",
        "{% continue %}",
        "{% for x in [1] %}{% break %}{% endfor %}",
        "{% python %}",
        "{{ ''|os }}",
        "{{ ''|import('os') }}",
        "{{ 1 is __class__ }}",
        "{{ ''|__class__ }}",
        "{{ ['']|map('__class__')|list }}",
        "{{ ['']|map('os.system', 'x')|list }}",
        "{{ ['']|select('__class__')|list }}",
        "{{ ['']|map(site)|list }}",
        "{{ `id` }}",
        "{{ lambda: 1 }}",
        "{{ [x for x in [1]] }}",
        "{{ f'{site}' }}",
        "{{ x := 1 }}",
        "{{ yield }}",
        "{% include '/etc/passwd' %}",
        "{% include '../theme.toml' %}",
        "{% include 'mine/../theme.toml' %}",
        r"{% include '..\\theme.toml' %}",
        "{% include '..%2ftheme.toml' %}",
        "{% include './m.html' %}",
        "{% include '/m.html' %}",
        "{% include 'm.html/' %}",
        "{% include '//etc/passwd' %}",
        "{% include 'file:///etc/passwd' %}",
        "{% include 'C:/x' %}",
        r"{% include 'm.html\x00' %}",
        "{% include '' %}",
        "{% include '.' %}",
        "{% include none %}",
        "{% include 5 %}",
        "{% include site %}",
        "{% include [] %}",
        "{% include self %}",
        "{% include cycler %}",
        "{% extends '/etc/passwd' %}",
        "{% extends 5 %}",
        "{% extends cards %}",
        "{% import '../theme.toml' as x %}",
        "{% from '/etc/passwd' import x %}",
        "{% include ('..', 'theme.toml')|join('/') %}",
        "{% include 'a' * 5000 %}",
    ],
)
def test_what_is_no_part_of_a_theme_is_a_problem(place: Path, text: str) -> None:
    problem = refused(place, text)

    assert problem.place.path == "themes/mine/templates/page.html"
    assert problem.rule in {*RULES, "template.missing"}
    assert "passwd" not in problem.message or "no template" in problem.message


def test_an_attack_does_not_change_the_values_that_pages_share(place: Path) -> None:
    for expression in CHANGES:
        refused(place, "{{ " + expression + " }}")

    assert (SITE.words, SITE.assets) == ({"by": "By"}, {"style.css": "/s.css"})


# -- values of extensions


class Inner(NamedTuple):
    label: str


class Shape:
    """An object of an extension."""

    def __init__(self) -> None:
        self.label = "round"
        self.function = open
        self.table = MappingProxyType({"a": 1})

    def turn(self) -> str:
        return "turned"


class Own(msgspec.Struct, frozen=True):
    shape: object
    inner: Inner
    module: object = json
    function: object = open
    kind: object = dict
    generator: object = None

    @property
    def title(self) -> str:
        return "Own"

    def twice(self, text: str) -> str:
        return text * 2


OWN = Own(Shape(), Inner("i"), generator=(number for number in (1, 2)))


def test_a_view_of_an_extension_has_fields_properties_and_methods(place: Path) -> None:
    text = "{{ own.title }} {{ own.twice('a') }} {{ own.inner.label }} {{ own.shape.label }} {{ own.shape.table.a }}"

    assert render(place, text, Pair(OWN)) == "Own aa i round 1"


class Pair(msgspec.Struct, frozen=True):
    own: Own


@pytest.mark.parametrize(
    "expression",
    [
        "own.shape.turn()",
        "own.shape['turn']()",
        "own.shape.function('/etc/passwd')",
        "own.module.dumps(1)",
        "own.module.codecs",
        "own.function('/etc/passwd')",
        "own.kind.fromkeys('a')",
        "own.kind()['x']",
        "own.generator.gi_frame",
        "own.generator.gi_code",
        "own.generator.send(1)",
        "own.generator.close()",
        "own.twice.__func__",
        "own.twice.__globals__",
        "own.twice.function",
        "own.inner._replace(label='x')",
        "own.inner._asdict()",
        "own.title.__class__",
        "(''|module).dumps",
        "(''|function)('x')",
    ],
)
def test_an_object_of_an_extension_opens_no_way_out(place: Path, expression: str) -> None:
    added = AddedFilters((("module", lambda _: json), ("function", lambda _: open)), "1")
    with pytest.raises(TemplateProblem) as caught:
        load(place, "{{ " + expression + " }}", added=added).render("page.html", Pair(OWN))

    assert caught.value.problem.rule in {"template.unsafe", "template.undefined"}


# -- what a template can do

SAME = (
    "{{ site.title.upper() }}{{ site.title.lower() }}{{ site.title.split('z')|join('-') }}{{ site.title.startswith('G') }}",
    "{{ site.title.replace('z', 'zz') }}{{ ', '.join(['a', 'b']) }}{{ site.title.find('z') }}{{ 'a b'.title() }}{{ mark.upper() }}{{ mark.join(['<', '>']) }}",
    "{{ site.words.get('by') }}{{ site.words.get('x', 'y') }}{% for k, v in site.words.items() %}{{ k }}{{ v }}{% endfor %}{{ site.words.keys()|list }}",
    "{{ site.words.by }}{{ site['title'] }}{{ cards[0].label }}{{ cards[-1]['url'] }}{{ cards[:1]|length }}{{ cards.index(cards[1]) }}",
    "{{ when.year }}{{ when.strftime('%d %B') }}{{ when.isoformat() }}{{ when.date() }}{{ when.weekday() }}{{ when.tzinfo.key }}{{ when.isocalendar().week }}",
    "{{ (when - when).days }}{{ (when - when).total_seconds() }}{{ when.replace(year=2020).date() }}{{ when.astimezone(when.tzinfo).hour }}{{ when.tzname() }}",
    "{% for card in cards %}{{ loop.index }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.cycle('a', 'b') }}{{ loop.changed(card.url) }}{{ loop.revindex0 }}{% endfor %}",
    "{% for card in cards %}{{ loop.previtem.label if loop.previtem is defined }}{{ loop.nextitem.label if not loop.last }}{{ loop.depth }}{% endfor %}",
    "{% for x in [[1, [2, 3]], 4] recursive %}{% if x is iterable %}({{ loop(x) }}){% else %}{{ x }}{% endif %}{% endfor %}",
    "{% set ns = namespace(n=0) %}{% for x in range(5) %}{% set ns.n = ns.n + x %}{% endfor %}{{ ns.n }}",
    "{% set c = cycler('odd', 'even') %}{{ c.next() }}{{ c.next() }}{{ c.current }}{% set j = joiner('|') %}{{ j() }}a{{ j() }}b",
    "{% import 'm.html' as m %}{{ m.hidden() }}{{ m.hidden(2, 3, y=4) }}{% call m.hidden() %}<i>{% endcall %}{{ m.given }}{{ m.hidden.name }}",
    "{% from 'm.html' import hidden as h, given %}{{ h(5) }}{{ given }}",
    "{% block a %}1{% endblock %}{{ self.a() }}",
    "{{ cards|map(attribute='url')|list }}{{ cards|map('string')|map('length')|list }}{{ cards|selectattr('label', 'eq', 'A')|map(attribute='url')|first }}",
    "{% for label, items in cards|groupby('label') %}{{ label }}{{ items|length }}{% endfor %}{% for g in cards|groupby('label') %}{{ g.grouper }}{{ g.list|length }}{% endfor %}",
    "{{ cards|sort(attribute='url', reverse=true)|map(attribute='label')|join(',') }}{{ [3, 1, 2]|sort }}{{ cards|sum(attribute='label.__len__')|string if false }}",
    "{{ [1, 2, 2]|unique|list }}{{ [1, 2]|sum }}{{ [[1], [2]]|sum(start=[]) }}{{ [1, 5]|max }}{{ cards|min(attribute='url') is defined }}{{ [1, 2, 3]|batch(2, 'x')|list }}{{ [1, 2, 3]|slice(2)|list }}",
    "{{ '%s-%d-%.2f'|format('a', 5, 1.234) }}{{ '%s %(x)s' % {'x': 1} if false }}{{ '%(x)s' % {'x': 1} }}{{ '%5s|%-5s' % ('a', 'b') }}{{ 7 % 4 }}{{ '<%s>'|safe % '<' }}",
    "{{ 2 ** 10 }}{{ 'ab' * 3 }}{{ [1] * 2 }}{{ 2 * 3.5 }}{{ 1 + 2 }}{{ 'a' + 'b' }}{{ [1] + [2] }}{{ 7 // 2 }}{{ -3 }}{{ 'a' ~ 1 ~ mark ~ '<' }}",
    "{{ 'a b'|replace(' ', '-') }}{{ '<'|replace('<', mark) }}{{ 'abc'|center(9) }}|{{ 'a\nb'|indent(2) }}|{{ 'a b c'|wordwrap(3) }}|{{ 'abc'|truncate(3) }}{{ 2.567|round(1) }}{{ {'a': 1}|tojson }}{{ {'a': 1}|tojson(indent=2) }}",
    "{{ ['<', mark]|join('&') }}{{ ['<', 'b']|join(mark) }}{{ cards|join(', ', attribute='label') }}{{ {'b': 1, 'a': 2}|dictsort }}{{ {'a': 1}|items|list }}{{ {'a': 1}|xmlattr }}",
    "{{ 'abc'|first }}{{ 'abc'|last }}{{ [1, 2]|reverse|list }}{{ 'abc'|reverse }}{{ 'abc'|list }}{{ ' a '|trim }}{{ '<b>x</b>'|striptags }}{{ 'a b'|wordcount }}{{ 'a'|default('b') }}{{ x|default('b') }}",
    "{{ 'x y'|urlencode }}{{ 'http://example.org'|urlize }}{{ 1234567|filesizeformat }}{{ '5'|int + 1 }}{{ '1.5'|float }}{{ none|string }}{{ [1, none]|select|list }}{{ [1, none]|reject|list }}{{ 'a'|upper|lower|capitalize|title }}",
    "{% set x %}a{{ 1 }}{% endset %}{{ x }}{% filter upper %}b{{ 'c' }}{% endfilter %}{% with y = 3 %}{{ y }}{% endwith %}{% autoescape false %}{{ '<' ~ '>' }}{% endautoescape %}{{ '<' ~ '>' }}",
    "{{ site.title is defined }}{{ x is defined }}{{ 3 is odd }}{{ 'a' in 'abc' }}{{ cards is iterable }}{{ site.words is mapping }}{{ 'A' is upper }}{{ range(3)|list }}{{ range(1, 9, 3)|list }}{{ range(9)[2] }}",
    "{{ dict(a=1, b=2).items()|list }}{{ dict([('a', 1)]) }}{{ {'items': 5}['items'] }}{{ {'x': {'y': 5}}.x.y }}{{ [1, 2].count(1) }}{{ (1, 2).index(2) }}{{ [1].copy() }}{{ 1.0.is_integer() }}",
)


@pytest.mark.parametrize("text", SAME)
def test_a_trusted_theme_and_any_other_render_the_same(place: Path, text: str) -> None:
    trusted = load(place, text, trusted=True).render("page.html", VIEW)

    assert render(place, text) == trusted != ""


def test_the_printed_form_of_a_method_has_no_address(place: Path) -> None:
    assert (
        render(place, "{{ [site.title.upper, namespace(a=1), cycler(1), joiner()]|join|safe }}")
        == "<method upper><namespace><cycler><joiner>"
    )


def test_a_trusted_theme_may_do_all_that_jinja2_lets_it(place: Path) -> None:
    text = "{{ site.__class__.__name__ }}{{ site|attr('title') }}{{ '{0.title}'.format(site) }}"

    assert load(place, text, trusted=True).render("page.html", VIEW) == "SiteGazetteGazette"
    assert refused(place, text).rule == "template.unsafe"


def test_only_themes_that_are_trusted_go_without_the_sandbox(place: Path) -> None:
    assert (load(place, "").trusted, theme.load("mine", (place,), trusted=True).trusted) == (False, True)


# -- work without end


@pytest.mark.parametrize(
    "text",
    [
        "{% for x in range(10 ** 9) %}{% endfor %}",
        "{% for x in range(10 ** 30) %}{% endfor %}",
        "{{ range(0, -(10 ** 30), -1)|list }}",
        "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in range(9999) %}{% for b in range(9999) if false %}{% endfor %}{% endfor %}",
        "{% set x = 'a' * 50 %}{% for a in x %}{% for b in x %}{% for c in x %}{% for d in x %}{% for e in x %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
        "{% for x in [1, 1] recursive %}{% if loop.depth < 90 %}{{ loop([1, 1]) }}{% endif %}{% endfor %}",
        "{% for x in range(3000) %}{{ range(9999)|map('string')|list|length }}{% endfor %}",
        "{{ 'a' * 10 ** 12 }}",
        "{{ 10 ** 12 * 'a' }}",
        "{{ [1] * 10 ** 9 }}",
        "{{ (1,) * 10 ** 9 }}",
        "{{ mark * 10 ** 12 }}",
        "{{ 9 ** (9 ** 9) }}",
        "{{ (9 ** 999) ** 999 }}",
        "{% set ns = namespace(x=9 ** 999) %}{% for i in range(99) %}{% set ns.x = ns.x * ns.x %}{% endfor %}",
        "{% set ns = namespace(x='a') %}{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
        "{% set ns = namespace(x='a') %}{% for i in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
        "{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
        "{% set ns = namespace(x='a') %}{% for i in range(99) %}{% set ns.x = [ns.x, ns.x]|join %}{% endfor %}",
        "{% set ns = namespace(x='a') %}{% for i in range(99) %}{% set ns.x = ns.x|replace('a', 'aa') %}{% endfor %}",
        "{% set ns = namespace(x='a') %}{% for i in range(99) %}{% set ns.x = ns.x.replace('a', 'aa') %}{% endfor %}",
        "{% set ns = namespace(x='<') %}{% for i in range(99) %}{% set ns.x = ''.join([ns.x, ns.x]) %}{% endfor %}",
        "{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set ns.x = [ns.x, ns.x]|sum(start=[]) %}{% endfor %}",
        "{% set ns = namespace(x='a') %}{% for i in range(99) %}{% set y %}{{ ns.x }}{{ ns.x }}{% endset %}{% set ns.x = y %}{% endfor %}",
        "{% set x = 'a' * 9999999 %}{% for i in range(9999) %}{{ x }}{% endfor %}",
        "{% set x = 'a' * 9999999 %}{% macro m() %}{% for i in range(9999) %}{{ x }}{% endfor %}{% endmacro %}{{ m()|length }}",
        "{% set x = 'a' * 99999 %}{{ x|replace('a', x) }}",
        "{% set x = 'a' * 99999 %}{{ x.replace('', x) }}",
        "{% set x = 'a' * 99999 %}{{ x|join(x) }}",
        "{% set x = 'a' * 99999 %}{{ x.join(x) }}",
        "{% set ns = namespace(x=1) %}{% for i in range(99) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x }}",
        "{% set ns = namespace(x=1) %}{% for i in range(99) %}{% set ns.x = (ns.x, ns.x) %}{% endfor %}{{ ns.x == ns.x }}",
        "{% set ns = namespace(x=1) %}{% for i in range(99) %}{% set ns.x = {1: ns.x, 2: ns.x} %}{% endfor %}{{ ns.x|json }}",
        "{% set ns = namespace(x=1) %}{% for i in range(99) %}{% set ns.x = dict(a=ns.x, b=ns.x) %}{% endfor %}{{ ns.x|tojson }}",
        "{% set ns = namespace(x=1) %}{% for i in range(99) %}{% set ns.x = [ns.x]|batch(2, ns.x) %}{% endfor %}{{ ns.x|string }}",
        "{% macro f(n) %}{% if n %}{{ f(n - 1, varargs, varargs) }}{% else %}{{ varargs }}{% endif %}{% endmacro %}{{ f(60, 1) }}",
        "{% macro f(n) %}{% if n %}{{ f(n - 1, a=kwargs, b=kwargs) }}{% else %}{{ kwargs }}{% endif %}{% endmacro %}{{ f(60) }}",
        "{{ 'a'|center(10 ** 12) }}",
        "{{ 'a'|indent(10 ** 12, true) }}",
        "{{ 'a'|indent(width='x' * 9999999) }}",
        "{{ '%999999999999d'|format(1) }}",
        "{{ '%999999999999d' % 1 }}",
        "{{ '%.999999999999f' % 1 }}",
        "{{ '%*d' % (10 ** 12, 1) }}",
        "{{ '%(x)999999999d' % {'x': 1} }}",
        "{{ 1.5|round(10 ** 9, 'ceil') }}",
        "{{ 1.5|round(precision=10 ** 9, method='floor') }}",
        "{{ [1]|batch(10 ** 9, 'x')|list }}",
        "{{ [1]|batch(linecount=10 ** 9, fill_with='x')|list }}",
        "{{ [1]|slice(10 ** 9)|list }}",
        "{{ {'a': 1}|tojson(indent=10 ** 9) }}",
        "{{ 'a b'|wordwrap(1, wrapstring='x' * 9999999) }}",
    ],
)
def test_work_without_end_is_a_problem(place: Path, text: str) -> None:
    problem = refused(place, "\n" + text)

    assert (str(problem.place), problem.rule) == ("themes/mine/templates/page.html:2", "template.limit")
    assert problem.message.startswith("The template makes ")


def test_each_page_has_its_own_number_of_steps(place: Path) -> None:
    made = load(place, "{% for a in range(900) %}{% for b in range(900) %}{% endfor %}{% endfor %}x")

    assert [made.render("page.html", VIEW) for _ in range(3)] == ["x", "x", "x"]


@pytest.mark.parametrize("trusted", [False, True])
def test_no_page_sees_what_another_page_counted(place: Path, *, trusted: bool) -> None:
    write = (place / "mine" / "templates" / "n.html").write_text
    write("{% set count = namespace(n=0) %}{% set kinds = cycler('a', 'b') %}")
    text = "{% import 'n.html' as n %}{% set c = n.count %}{% set c.n = c.n + 1 %}{{ c.n }}{{ n.kinds.next() }}"
    made = load(place, text, trusted=trusted)

    assert [made.render("page.html", VIEW) for _ in range(3)] == ["1a", "1a", "1a"]


def test_what_a_filter_yields_is_not_used_up(place: Path) -> None:
    text = "{% set x = [1, 2]|map('string') %}{{ x|join }}{{ x|join }}{{ x|length }}"

    assert render(place, text) == "12122"
