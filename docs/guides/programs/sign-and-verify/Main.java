import dev.bootcdk.*;
import dev.bootcdk.ci.ImagePipeline;
import dev.bootcdk.ci.Provider;
import java.util.List;

public class Main {
    public static void main(String[] args) {
        App app = new App();
        SigningKey key = SigningKey.Builder.create(app, "ReleaseKey")
                .publicKey(Source.file("cosign.pub"))
                .hostPolicy(HostPolicy.rejectUnknown())
                .build();

        Image.Builder.create(app, "workshop")
                .base(BaseImage.universalBlue("base-main", "44"))
                .repository("ghcr.io/example/workshop")
                .signingKey(key)
                .build();

        ImagePipeline.Builder.create(app, "Release")
                .providers(List.of(Provider.githubActions(), Provider.local()))
                .provenance(true)
                .build();
        new VerificationGuide(app, "Verify");

        app.synth();
    }
}
