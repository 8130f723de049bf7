"""What AWS Lambda calls: serverless-wsgi hands API Gateway's events to this app.

Lambda lets a function start with a whole processor, and answer on the share that its memory buys:
what the first request needs is loaded at the start.
"""

import sys

from skill.app import create_app_from_environment
from skill.config import SettingError
from skill.speech import speech_in

try:
    app = create_app_from_environment()
except (SettingError, ValueError) as error:
    # serverless-wsgi would catch any Exception, and serve the error to whoever asks.
    sys.exit(str(error))
speech_in("en")
