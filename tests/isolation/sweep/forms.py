"""What a browser would send if somebody pressed “save” on a page as it is shown."""

from bs4 import BeautifulSoup

#: Controls that are sent only when they are pressed.
PRESSED = ("submit", "button", "image", "reset", "file")


def filled_in(client, url, marked_by: str) -> dict:
    """The fields of that form of the page which has a field of the name ``marked_by``, disabled ones too."""
    page = BeautifulSoup(client.get(url).content, "html.parser")
    form = page.find(attrs={"name": marked_by}).find_parent("form")
    sent: dict = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name = field.get("name")
        if name and "__prefix__" not in name:
            for value in _values(field):
                sent.setdefault(name, []).append(value)
    return sent


def page_form(client, url) -> dict:
    """The editor of a profile. The lists of blocks and comments are made by scripts."""
    made_by_scripts = {f"{name}-count": "0" for name in ("instruments", "offers", "links")}
    nothing = {f"comments-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}
    return made_by_scripts | nothing | filled_in(client, url, "summary")


def _values(field):
    if field.name == "textarea":
        return [field.text.removeprefix("\n").removeprefix("\r\n")]
    if field.name == "select":
        options = field.find_all("option")
        chosen = [option.get("value", option.text) for option in options if option.has_attr("selected")]
        return chosen or ([] if field.has_attr("multiple") else [option.get("value", "") for option in options[:1]])
    kind = field.get("type", "text")
    if kind in PRESSED or kind in ("checkbox", "radio") and not field.has_attr("checked"):
        return []
    return [field.get("value", "on" if kind in ("checkbox", "radio") else "")]
