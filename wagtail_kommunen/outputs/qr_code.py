"""Codes for cameras."""

from io import BytesIO


def qr_svg(text: str) -> str:
    """Black on nothing, without the white margin that it needs around it."""
    import segno

    image = BytesIO()
    segno.make(text, error="m", micro=False).save(image, kind="svg", xmldecl=False, border=0)
    return image.getvalue().decode()
