import dev.bootcdk.*;
import dev.bootcdk.Package;
import java.util.List;
import software.constructs.Construct;

public class Main {
    /** Tailscale from its vendor: the repository, the package and its daemon. */
    public static class Tailscale extends Construct {
        public Tailscale(Construct scope, String id) {
            this(scope, id, true);
        }

        public Tailscale(Construct scope, String id, boolean enabled) {
            super(scope, id);
            Layer layer = new Layer(this, "Layer");
            PackageRepository repository = PackageRepository.Builder.create(layer, "tailscale-stable")
                    .description("Tailscale stable")
                    .baseUrl("https://pkgs.tailscale.com/stable/fedora/$basearch")
                    .gpgKeyUrls(List.of("https://pkgs.tailscale.com/stable/fedora/repo.gpg"))
                    .verifyMetadata(true)
                    .build();
            Package.Builder.create(layer, "tailscale").repository(repository).build();
            SystemdUnit.Builder.create(layer, "tailscaled.service").enabled(enabled).build();
        }
    }

    public static void main(String[] args) {
        App app = new App();
        Image image = Image.Builder.create(app, "desk")
                .base(BaseImage.fedoraBootc("44"))
                .repository("ghcr.io/example/desk")
                .build();
        new Tailscale(image, "Vpn");

        app.synth();
    }
}
