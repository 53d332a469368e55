"""What some builders of sites mark some lines away from where it stands, said where it stands: line for line."""

import re


def regrouped(body: str) -> str:
    """Return a body with solutions in boxes, options lettered, and nothing that moves in."""
    return _lettered(_still(_with_solutions(body)))


def _lettered(body: str) -> str:
    """Return a body in which a numbered list has letters where its style says so: `<div class="upper-alpha">`."""
    if "upper-alpha" not in body:
        return body
    lines, count = body.split("\n"), -1
    for number, line in enumerate(lines):
        if _ALPHA.match(line):
            lines[number], count = "", 0
        elif count >= 0 and line.strip() == "</div>":
            lines[number], count = "", -1
        elif 0 <= count < len(_LETTERS) and (found := _NUMBERED.match(line)):
            lines[number] = f"{found[1]}{_LETTERS[count]}. {found[2]}"
            count += 1
    return "\n".join(lines)


_ALPHA = re.compile(r"""\s*<div\b[^>]*\bclass=["'][^"']*upper-alpha[^>]*>\s*$""")
_NUMBERED = re.compile(r"(\s*)\d{1,2}[.)]\s+(\S.*)$")
_LETTERS = "ABCDEFGHIJ"


def _still(body: str) -> str:
    """Return a body without the lines of stars around what LiaScript moves in; around a solution they stay."""
    lines, waiting, moves = body.split("\n"), list[str](), False
    for number, line in enumerate(lines):
        stars = line.strip()
        if len(stars) > 3 and not stars.strip("*"):
            if stars in waiting:
                waiting.remove(stars)
                lines[number] = ""
            elif moves:
                waiting.append(stars)
                lines[number] = ""
        moves = _MOVES.match(line) is not None or (moves and not stars)
    return "\n".join(lines)


_MOVES = re.compile(r"\s*\{\{[\d-]+[^{}]*\}\}\s*$")


def _with_solutions(body: str) -> str:
    """Return a body whose quotations that Jekyll is told are solutions are boxes of that kind."""
    if "{: .solution" not in body:
        return body
    lines = body.split("\n")
    for number, line in enumerate(lines):
        end = _SOLUTION.match(line)
        if end is None:
            continue
        begin, quoted = number, re.compile(rf"{re.escape(end[1].rstrip())} ?> ?")
        while begin and quoted.match(lines[begin - 1]):
            begin -= 1
        if begin == number:
            continue
        inside = [f"{end[1]}{quoted.sub('', one, count=1)}" for one in lines[begin:number]]
        title = re.match(rf"{re.escape(end[1])}#+ +(.*)", inside[0])
        if title is not None or not inside[0].strip("> "):
            inside[0] = f"{end[1]}::: solution {title[1] if title is not None else ''}".rstrip()
            lines[begin : number + 1] = [*inside, f"{end[1]}:::"]
    return "\n".join(lines)


_SOLUTION = re.compile(r"((?:> ?)*)\{:\s*\.(?:solution|spoiler|answer)\b[^}]*\}\s*$")
