"""From records to RDF, and questions to it."""
