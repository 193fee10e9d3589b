"""The label of a product that does not exist, as a picture."""

from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (800, 600)
_BOX, _PAPER, _INK, _BAND = (196, 206, 200), (250, 250, 247), (40, 52, 46), (29, 74, 60)


def label(name: str) -> bytes:
    """A JPEG of 800x600 px with the name up to its first comma."""
    image = Image.new("RGB", SIZE, _BOX)
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((90, 110, 710, 490), radius=24, fill=_PAPER)
    draw.rectangle((90, 180, 710, 196), fill=_BAND)
    draw.text((130, 230), name.partition(",")[0], fill=_INK, font_size=52)
    draw.text((130, 320), "Made up for a demonstration\nContains nothing", fill=_INK, font_size=30)
    out = BytesIO()
    image.save(out, "JPEG", quality=88)
    return out.getvalue()
