"""Asks an Open311 server what the client `georeport` of PyPI can ask, in JSON and in XML; writes the answers as one JSON object.

    python open311_client.py ADDRESS JURISDICTION CODE NUMBER
"""

import json
import sys

from georeport import GeoReport

address, jurisdiction, code, number = sys.argv[1:]
answers = {}
for form in ('json', 'xml'):
    city = GeoReport(address, jurisdiction=jurisdiction, output_format=form)
    answers[form] = {
        'services': city.get_service_list(),
        'definition': city.get_service_definition(code),
        'requests': city.get_service_requests(status='open', service_code=code, start_date='2026-05-01T00:00:00Z'),
        'by number': city.get_service_requests(service_request_id=number),
        'request': city.get_service_request(number),
    }
json.dump(answers, sys.stdout)
