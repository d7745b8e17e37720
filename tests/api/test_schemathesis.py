"""Requests that a program has thought up from the description, on the WSGI application itself."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation.modes import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from example_site.wsgi import application

CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
#: Of requests that the description allows, and of those that it does not.
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


@pytest.mark.sweep
@pytest.mark.parametrize("mode", MODES)
def test_no_request_breaks_the_api(everything, lasting_connection, mode):
    schema = schemathesis.openapi.from_wsgi("/api/v2/openapi.json", application)
    tried = 0
    for operation in schema.get_all_operations():
        tried += 1

        @settings(
            max_examples=10,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @schemathesis_cases(operation.ok(), mode)
        def answers(case):
            case.validate_response(case.call(follow_redirects=False), checks=CHECKS)

        answers()

    assert tried == 16


def schemathesis_cases(operation, mode):
    from hypothesis import given

    return given(case=operation.as_strategy(generation_mode=mode))
