import dev.bootcdk.*;
import java.util.List;

public class Main {
    static void addSerialConsole(Image image) {
        Layer console = new Layer(image, "Console");
        KernelArguments.Builder.create(console, "Arguments").arguments(List.of("console=ttyS0,115200n8")).build();
    }

    public static void main(String[] args) {
        App app = new App();

        for (String name : List.of("rack", "desk")) {
            Image image = Image.Builder.create(app, name)
                    .base(BaseImage.fedoraBootc("44"))
                    .repository("ghcr.io/example/" + name)
                    .build();
            if (name.equals("rack")) addSerialConsole(image);
        }

        app.synth();
    }
}
