"""Pages show no marks of the builders that are common: boxes, tabs, cells, shortcodes, roles and attributes."""

import pytest

from bot.content.layout.path import layout_of
from bot.content.read.adopting import adopted
from bot.content.read.data_files import HeldFiles
from bot.content.read.dialects import plainly
from bot.content.read.validation import read_lesson


def shown(text: str) -> str:
    made = adopted({"x.md": text.encode(), "y.md": b"# Y\n\nText.\n"})
    lesson = read_lesson(made.lessons["x.md"], HeldFiles({}, "")).lesson
    assert lesson is not None
    return "\n".join(page for section in layout_of(lesson).sections for page in section.pages)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("```{note}\nSay **so**.\n```", ":::::::::::: note\nSay **so**.\n::::::::::::"),
        ("```{admonition} Look out\n:class: tip\nHere.\n```", ":::::::::::: note Look out\n\nHere.\n::::::::::::"),
        (":::{tip} A hint\nHere.\n:::", ":::::::::::: tip A hint\nHere.\n::::::::::::"),
        (':::  {.callout-warning title="Hot"}\nHere.\n:::', ":::::::::::: warning Hot\nHere.\n::::::::::::"),
        (":::note[My title]\nHere.\n:::", ":::::::::::: note My title\nHere.\n::::::::::::"),
        ("::: challenge\nTry.\n::::: solution\nDone.\n:::::\n:::", ":" * 12 + " challenge\nTry.\n" + ":" * 11),
        ("::: {.column}\nHere.\n:::", "\nHere.\n"),
        (":::\nStray.", "\nStray."),
        ("```{code-cell} ipython3\n:tags: [x]\nprint(1)\n```", "```python\n\nprint(1)\n```"),
        ("```{r, fig.cap='T'}\nplot(x)\n```", "```r\nplot(x)\n```"),
        ("A\n```{r setup, include=FALSE}\nlibrary(x)\n```\nB", "A\n\n\n\nB"),
        ("```{r}\n#| label: a\n#| echo: false\nplot(x)\n```\nB", "\n\n\n\n\nB"),
        ("```{code-cell}\n:tags: [remove-input]\nplot(x)\n```\nB", "\n\n\n\nB"),
        ("```{r}\n#| eval: false\ninclude = FALSE\n```", "```r\n\ninclude = FALSE\n```"),
        ("```{.python .numberLines}\nx = 1\n```", "```python\nx = 1\n```"),
        ("```{math}\n:label: a\nx^2\n```", "$$\n\nx^2\n$$"),
        ("```{figure} a.png\n:width: 80%\nA cat.\n```", "![](a.png)\n\nA cat.\n"),
        ("```{toctree}\n:depth: 2\na\nb\n```", "\n\n\n\n"),
        ('=== "Linux"\n\n    Do this.\n\nAfter.', "**Linux**\n\nDo this.\n\nAfter."),
        ('{% hint style="danger" %}\nHot.\n{% endhint %}', ":::::::::::: danger\nHot.\n::::::::::::"),
        ('{{% notice tip "T" %}}\nHere.\n{{% /notice %}}', ":::::::::::: tip\nHere.\n::::::::::::"),
        ("{% highlight python %}\nx = {{ 1 }}\n{% endhighlight %}", "```python\nx = {{ 1 }}\n```"),
        ("{{< highlight go >}}\nx := 1\n{{< /highlight >}}\nAfter {{< x >}}", "```go\nx := 1\n```\nAfter "),
        ("Like so:\n\n    import x from 'y'\n", "Like so:\n\n    import x from 'y'\n"),
        ("{{< youtube abc_123 >}}", "https://youtu.be/abc_123"),
        ('{{< figure src="/a.png" caption="A cat" >}}', "![A cat](/a.png)"),
        ('{% embed url="https://x.org" %}', "[https://x.org](https://x.org)"),
        ('{{% alert title="N" %}}Said on one line.{{% /alert %}}', "Said on one line."),
        ("import Tabs from '@theme/Tabs';\n\n<TabItem value='a' label=\"Apple\">", "\n\n**Apple**"),
        ("(label)=\n# Title {#anchor}", "\n# Title"),
        ("See {ref}`the end <end>`, {doc}`../a/b.md`, {math}`x^2`, {eq}`e`.", "See the end, b, $x^2$, (e)."),
        ('[x](https://x.org){:target="_blank"} and **b**{.red}', "[x](https://x.org) and **b**"),
        ("Text\n{: .callout}", "Text\n"),
        ('[a]({{ page.root }}{% link _e/a.md %}), [b]({{< ref "b.md" >}})', "[a](_e/a.md), [b](b.md)"),
        ('![c]({{ "/img/c.png" | relative_url }})', "![c](/img/c.png)"),
        ("==Marked== but x == y", "**Marked** but x == y"),
        ("                 {{0-1}}\n--{{2}}--\nSaid {{ var }} so", "\n\nSaid  so"),
        (":material-school: Learn", " Learn"),
        ("`{{ kept }}` and `{% kept %}` and $\\frac{{a}}{b}$", "`{{ kept }}` and `{% kept %}` and $\\frac{{a}}{b}$"),
        ("```jinja\n{{ kept }}\n{% kept %}\n::: kept\n```", "```jinja\n{{ kept }}\n{% kept %}\n::: kept\n```"),
        ("$$\n{{x}}\n$$", "$$\n{{x}}\n$$"),
        ("{% raw %}\n{{ a }}\n{% endraw %}\n{% raw %}{{ b }}{% endraw %}", "\n{{ a }}\n\n{{ b }}"),
        ("Text.\n\n    {% if a %}\n\n    ::: note", "Text.\n\n    {% if a %}\n\n    ::: note"),
        ("- Step\n\n    {% if a %}\n\nAfter.", "- Step\n\n\n\nAfter."),
        ("{% comment %}\nsecret\n{% endcomment %}\nShown.", "\n\n\nShown."),
        ("{/*\nsecret\n*/}\nShown.", "\n\n\nShown."),
        ("export const meta = {\n  a: {b: 1},\n}\nShown.", "\n\n\nShown."),
        ("import Foo, {\n  Bar,\n} from './x'\nShown.", "\n\n\nShown."),
        ("export const is how JS exports.", "export const is how JS exports."),
        ('{{< tab "MacOS" >}}\nHere.\n{{< /tab >}}', "**MacOS**\nHere.\n"),
    ],
)
def test_a_builders_marks_are_said_plainly(typed: str, plain: str) -> None:
    assert plainly(typed).startswith(plain)
    assert plainly(typed).count("\n") == typed.count("\n"), "every line stays where it is"


def test_boxes_in_boxes_end_where_they_end_and_solutions_stay_hidden() -> None:
    text = shown("# T\n\n::: challenge\nTry it.\n\n::::: solution\nForty-two.\n:::::::::\n::::::::::::\n\nAfter.\n")
    assert "> **📌 Challenge**\n> Try it." in text
    assert "||Forty-two.||" in text
    assert "\nAfter." in text
    assert ":::" not in text


def test_a_box_with_code_in_it_shows_the_code() -> None:
    text = shown("# T\n\n````{tip}\nRun:\n\n```bash\nls\n```\n````\n\nAfter.\n")
    assert "> ```bash\n> ls\n> ```" in text
    assert "\nAfter." in text


def test_macros_go_where_a_page_is_liascript() -> None:
    assert plainly("{{1}}\n@eval(main.cpp)\n?[A song](https://x.org)") == "\n\n[A song](https://x.org)"
    assert plainly("Write to\n@anna\n{: .x}") == "Write to\n@anna\n"


@pytest.mark.parametrize(
    "text",
    [
        "{% a" + " " * 9_000 + "x",
        "{%" + " " * 9_000,
        "{% " + "a" * 9_000,
        "::: x" + " " * 9_000 + "x",
        "{{" + "\n" * 20_000,
        "::: note\n" * 5_000,
        "{/*\n" * 5_000,
        "{{\n\n" + "- a (right)\n- b\n" * 3_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_a_hostile_page_is_read_at_once(text: str) -> None:
    assert len(plainly(text)) <= len(text) + 100  # where it isn't, this never ends
