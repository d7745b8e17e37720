# mypy: disable-error-code="import-untyped"
"""Which words of a stream wagtail-localize offers: of what languages share, those that each says by itself."""

from wagtail.blocks import StreamValue
from wagtail_localize.segments import extract


class WordsOfStream(extract.StreamFieldSegmentExtractor):
    """``shared_streams`` of the model names the words; names, numbers and places are none."""

    def handle_block(self, block_type, block_value, raw_value=None):
        """What a program has left out, has no words."""
        return [] if block_value is None else super().handle_block(block_type, block_value, raw_value=raw_value)

    def handle_stream_block(self, stream_block: StreamValue):
        segments = super().handle_stream_block(stream_block)
        words = getattr(self.field.model, "shared_streams", {}).get(self.field.name)
        if words is None or stream_block.stream_block is not self.field.stream_block:
            return segments
        return [segment for segment in segments if segment.path.split(".")[1:2] in [[word] for word in words]]


def offer_words_only() -> None:
    extract.StreamFieldSegmentExtractor = WordsOfStream
