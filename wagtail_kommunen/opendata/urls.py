"""Table of contents: addresses of the data below ``/daten/``."""

from django.urls import path, re_path

from . import views
from .page import DataView

machine = [
    path("daten/datapackage.json", views.data_package_file, name="kommunen_data_package"),
    re_path(r"^daten/katalog\.(?P<name>ttl|jsonld)$", views.catalogue_file, name="kommunen_catalogue"),
    path("daten/koerperschaften/<slug:slug>", views.body, name="kommunen_body"),
    path("daten/<slug:slug>.schema.json", views.schema_file, name="kommunen_schema"),
    path("daten/<slug:slug>.csv-metadata.json", views.csv_metadata_file, name="kommunen_csv_metadata"),
    path("daten/<slug:slug>.<slug:name>", views.dataset_file, name="kommunen_dataset"),
    re_path(r"^daten/(?P<name>[\s\S]+)$", views.missing),
]

pages = [path("daten/", DataView.as_view(), name="kommunen_open_data")]
