{{#ci}}
from bootcdk import App, VerificationGuide, ci
{{/ci}}
{{^ci}}
from bootcdk import App
{{/ci}}

from images import {{addImages}}

app = App()
{{addImages}}(app)
{{#ci}}

{{#tekton}}
# The image that the jobs run in: buildah, skopeo, git, curl, and Python and Node for the check of pull requests.
tools = ci.Runner.container("{{runnerImage}}")
{{/tekton}}
ci.ImagePipeline(
    app,
    "Release",
    providers=[ci.Provider.{{provider}}()],
{{#tekton}}
    runners={"amd64": tools},
    freshness_runner=tools,
{{/tekton}}
    freshness_commands=[
        "python3 -m venv .venv",
        ".venv/bin/pip install --requirement requirements.txt",
        ".venv/bin/bootcdk synth --check",
    ],
)
VerificationGuide(app, "Verify")

{{/ci}}
app.synth()
