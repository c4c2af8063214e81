import dev.bootcdk.*;

public class Main {
    public static void main(String[] args) {
        App app = new App();
        Image image = Image.Builder.create(app, "desk")
                .base(BaseImage.universalBlue("bluefin", "stable"))
                .repository("ghcr.io/example/desk")
                .build();

        image.getSteps().insertBefore(
                "image/finish/labels",
                Instruction.raw("RUN dnf5 -y install tmux && systemctl enable podman.socket"));

        app.synth();
    }
}
