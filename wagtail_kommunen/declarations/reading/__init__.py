"""Reads a declaration out of a Markdown document, step by step; ``..markdown_file`` is the way in. Knows no models.

encoding (bytes to text) > blocks (Markdown to blocks) > sections (preamble, declaration) > parties, signatures,
place_and_date (what stands in a section) > review (what is unclear in the whole).
"""
