import json

from hypothesis import example, given
from hypothesis import strategies as st

from wagtail_kommunen.outputs.json_ld import json_ld_script

START, END = '<script type="application/ld+json">', "</script>"


@given(st.text())
@example("</script><script>alert(1)</script>")
@example("<!--<script>")
@example("]]>&lt;")
def test_no_text_ends_the_element(text):
    script = json_ld_script({"name": text})
    content = script.removeprefix(START).removesuffix(END)

    assert not set("<>&") & set(content)
    assert json.loads(content) == {"name": text}
