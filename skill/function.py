"""What AWS Lambda calls: serverless-wsgi hands API Gateway's events to this app."""

from skill.app import create_app_from_environment

app = create_app_from_environment()
