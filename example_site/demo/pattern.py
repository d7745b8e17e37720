"""Pictures that show nothing: abstract patterns, drawn when the demo is loaded."""

from io import BytesIO
from random import Random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw
from wagtail.images import get_image_model

SIZE = (1200, 675)
_PAPER = (232, 238, 243)
_INKS = [(0, 64, 112), (0, 113, 106), (121, 85, 18), (92, 60, 114)]


def pattern_image(number: int):
    """The site's image “Demo-Bild 1”, made if it is not there."""
    model, title = get_image_model(), f"Demo-Bild {number}"
    image = model.objects.filter(title=title).first()
    if image is None:
        image = model(title=title, file=ContentFile(draw(number), name=f"demo-bild-{number}.png"))
        image.save()
    return image


def draw(number: int) -> bytes:
    """Rings on paper as PNG, some 20 KB. The same number gives the same picture."""
    random = Random(number)  # noqa: S311 - a picture, not a secret
    picture = Image.new("RGB", SIZE, _PAPER)
    pen = ImageDraw.Draw(picture)
    ink = _INKS[number % len(_INKS)]
    for _ in range(26):
        x, y, radius = random.randrange(SIZE[0]), random.randrange(SIZE[1]), random.randrange(30, 190)
        share = random.uniform(0.25, 0.95)
        colour = tuple(round(paper + (dark - paper) * share) for paper, dark in zip(_PAPER, ink, strict=True))
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=colour, width=random.choice((3, 6, 12)))
    file = BytesIO()
    picture.quantize(32).save(file, "PNG", optimize=True)
    return file.getvalue()
