from bootcdk import App, BaseImage, HostPolicy, Image, SigningKey, Source, VerificationGuide, ci

app = App()
key = SigningKey(
    app,
    "ReleaseKey",
    public_key=Source.file("cosign.pub"),
    host_policy=HostPolicy.reject_unknown(),
)

Image(
    app,
    "workshop",
    base=BaseImage.universal_blue("base-main", "44"),
    repository="ghcr.io/example/workshop",
    signing_key=key,
)

ci.ImagePipeline(
    app,
    "Release",
    providers=[ci.Provider.github_actions(), ci.Provider.local()],
    provenance=True,
)
VerificationGuide(app, "Verify")

app.synth()
