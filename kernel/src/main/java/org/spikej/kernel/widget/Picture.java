package org.spikej.kernel.widget;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** An image that code can change: for pictures inside of boxes, or many a second. */
public final class Picture extends Widget {
    Picture(BufferedImage image) {
        super(Model.control("Image").with("format", "png").with("value", png(image)));
    }

    /** Shows another image. */
    public Picture set(BufferedImage image) {
        model().set("value", png(image));
        return this;
    }

    private static byte[] png(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    @Override
    String still() {
        var base64 = Base64.getEncoder().encodeToString(Model.bytes(model().get("value")));
        return "<img src=\"data:image/png;base64," + base64 + "\">";
    }

    @Override
    public String toString() {
        return "image of %,d bytes".formatted(Model.bytes(model().get("value")).length);
    }
}
