import dev.bootcdk.*;
import dev.bootcdk.ci.ImagePipeline;
import dev.bootcdk.ci.Provider;
import java.util.List;

public class Main {
    static final String[][] ROLES = {{"web", "nginx"}, {"database", "postgresql-server"}, {"storage", "nfs-utils"}};

    public static void main(String[] args) {
        App app = new App();

        Image base = Image.Builder.create(app, "base")
                .base(BaseImage.fedoraBootc("44"))
                .repository("ghcr.io/example/base")
                .build();
        base.addPackages("chrony", "openssh-server");
        SystemdUnit.Builder.create(base, "sshd.service").enabled(true).build();

        for (String[] role : ROLES) {
            Image image = Image.Builder.create(app, role[0])
                    .base(BaseImage.fromImage(base))
                    .repository("ghcr.io/example/" + role[0])
                    .build();
            image.addPackages(role[1]);
        }

        ImagePipeline.Builder.create(app, "Release").providers(List.of(Provider.githubActions())).build();

        app.synth();
    }
}
