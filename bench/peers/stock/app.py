"""The peer in Python: Amazon's SDK in Flask, with all its checks on."""

import chain  # noqa: F401 (importing it puts the chain on disk)
from flask import Flask
from flask_ask_sdk.skill_adapter import SkillAdapter

import skill

app = Flask(__name__)
SkillAdapter(skill=skill.build(), skill_id=1, app=app).register(app=app, route="/alexa")
