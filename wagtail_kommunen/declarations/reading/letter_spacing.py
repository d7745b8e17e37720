import re
from collections import Counter

LETTERS = re.compile(r"\S(?:\s+\S){2,}")


def join_spaced_letters(text: str) -> str:
    """“P r ä a m b e l” as the word it is. Only if all of ``text`` is single letters, three or more.

    Wider gaps separate words: more spaces or another kind of space than between the letters, or a line break.
    Where all gaps are alike, a capital after a small letter begins a word.
    """
    text = text.strip()
    letters = text.split()
    if not LETTERS.fullmatch(text) or not all(letter.isalpha() for letter in letters):
        return text
    gaps = re.findall(r"\s+", text)
    kinds = Counter(gaps)
    usual = max(kinds, key=lambda gap: (kinds[gap], -len(gap)))
    words = letters[0]
    for before, gap, letter in zip(letters, gaps, letters[1:], strict=False):
        starts_word = gap != usual if len(kinds) > 1 else before.islower() and letter.isupper()
        words += f" {letter}" if starts_word else letter
    return words
