package org.spikej.plot;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.spikej.event.Events;

/**
 * A recording as pictures in the order of time, with a slider to move through them and a button to
 * play them, as one piece of HTML that needs nothing else: it works in notebooks and in exported
 * pages. Where a page runs no script, the first picture stays; {@link #still} shows several.
 */
public final class Scrubber {
    /** On the page, in CSS pixels. */
    private static final int LEAST_SIDE = 224;

    private static final int STILL_PICTURES = 5;
    private static final int STILL_GAP = 2;
    private static final int MILLIS_A_PICTURE = 80;
    private static final Color FRAME = new Color(0x999999);

    /** Shows the picture that the slider says, and when it was. */
    private static final String SHOW =
            "var d=this.parentNode,m=+d.dataset.millis,v=+this.value;"
                    + "d.querySelector('img').style.marginLeft=-v*d.dataset.width+'px';"
                    + "d.querySelector('output').textContent="
                    + "(v*m).toFixed(1)+'\u2013'+(v*m+m).toFixed(1)+' ms'";

    /** Moves the slider on, round and round, until it is pressed again. */
    private static final String PLAY =
            "var b=this,r=b.parentNode.querySelector('input');"
                    + "if(b.timer){clearInterval(b.timer);b.timer=0;b.textContent='\u25b6'}"
                    + "else{b.textContent='\u23f8';b.timer=setInterval(function(){"
                    + "if(!b.isConnected){clearInterval(b.timer);return}"
                    + "r.value=(+r.value+1)%(+r.max+1);r.oninput()},"
                    + MILLIS_A_PICTURE
                    + ")}";

    private final List<BufferedImage> pictures;
    private final double millis;

    private Scrubber(List<BufferedImage> pictures, double millis) {
        this.pictures = pictures;
        this.millis = millis;
    }

    static Scrubber of(Events events, int spans) {
        if (spans < 1) {
            throw new IllegalArgumentException(
                    "expected at least 1 picture, got %d: 30 move smoothly".formatted(spans));
        }
        return new Scrubber(EventFrames.of(events, spans), events.duration() / 1e3 / spans);
    }

    /** Slider, button and pictures as HTML. */
    public String html() {
        var first = pictures.getFirst();
        int scale = scale(LEAST_SIDE);
        int width = first.getWidth() * scale;
        int height = first.getHeight() * scale;
        var strip = Base64.getEncoder().encodeToString(Png.of(beside(pictures, 1, 0)));
        return String.format(
                Locale.ROOT,
                """
                <div style="display:inline-block" data-width="%1$d" data-millis="%2$s">\
                <div style="width:%1$dpx;height:%3$dpx;overflow:hidden;border:1px solid #999">\
                <img alt="events over time: ON blue, OFF orange" style="max-width:none;\
                width:%4$dpx;height:%3$dpx;margin:0;image-rendering:pixelated"\
                 src="data:image/png;base64,%5$s"></div>\
                <button type="button" title="play" onclick="%6$s">\u25b6</button> \
                <input type="range" min="0" max="%7$d" value="0" aria-label="time"\
                 style="vertical-align:middle" oninput="%8$s"> \
                <output style="font:12px sans-serif">0.0\u2013%9$.1f ms</output></div>""",
                width,
                millis,
                height,
                width * pictures.size(),
                strip,
                PLAY,
                pictures.size() - 1,
                SHOW,
                millis);
    }

    /** Up to five of the pictures beside each other, for where nothing moves. */
    public BufferedImage still() {
        int count = Math.min(STILL_PICTURES, pictures.size());
        return beside(
                IntStream.range(0, count)
                        .mapToObj(i -> pictures.get(i * pictures.size() / count))
                        .toList(),
                scale(LEAST_SIDE / 2),
                STILL_GAP);
    }

    /** How much larger the pictures must be for a side of so many pixels. */
    private int scale(int side) {
        var first = pictures.getFirst();
        return Math.ceilDiv(side, Math.max(first.getWidth(), first.getHeight()));
    }

    private static BufferedImage beside(List<BufferedImage> pictures, int scale, int gap) {
        int width = pictures.getFirst().getWidth() * scale;
        int height = pictures.getFirst().getHeight() * scale;
        var image =
                new BufferedImage(
                        (width + gap) * pictures.size() - gap, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(FRAME);
        graphics.fillRect(0, 0, image.getWidth(), height);
        for (int i = 0; i < pictures.size(); i++) {
            graphics.drawImage(pictures.get(i), i * (width + gap), 0, width, height, null);
        }
        graphics.dispose();
        return image;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d pictures of %.1f ms each", pictures.size(), millis);
    }
}
