package org.spikej.plot;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.spikej.event.Events;

/**
 * A recording as pictures: spans of equal time, in each of them ON events blue and OFF events
 * orange on white, the deeper the more events a pixel saw. A sensor of one row becomes one picture,
 * time to the right and channels upwards.
 */
final class EventFrames {
    /** A larger sensor has several pixels to one of the picture. */
    private static final int MOST_SIDE = 320;

    private static final int RASTER_WIDTH = 480;

    private final Events events;
    private final int columns;
    private final int rows;
    private final int shrink;
    private final int[][] off;
    private final int[][] on;

    private EventFrames(Events events, int frames, int columns, int rows, int shrink) {
        this.events = events;
        this.columns = columns;
        this.rows = rows;
        this.shrink = shrink;
        off = new int[frames][columns * rows];
        on = new int[frames][columns * rows];
    }

    /** Pictures of so many spans, one for each pixel of the sensor or of several of them. */
    static List<BufferedImage> of(Events events, int frames) {
        var sensor = events.sensor();
        int shrink = Math.ceilDiv(Math.max(sensor.width(), sensor.height()), MOST_SIDE);
        var counts =
                new EventFrames(
                        events,
                        frames,
                        Math.ceilDiv(sensor.width(), shrink),
                        Math.ceilDiv(sensor.height(), shrink),
                        shrink);
        for (int i = 0; i < events.size(); i++) {
            int at = events.y(i) / shrink * counts.columns + events.x(i) / shrink;
            counts.add(i, span(events, i, frames), at);
        }
        return counts.pictures();
    }

    /** One picture of a sensor of one row. */
    static BufferedImage raster(Events events) {
        int channels = events.sensor().width();
        int shrink = Math.ceilDiv(channels, MOST_SIDE);
        int rows = Math.ceilDiv(channels, shrink);
        var counts = new EventFrames(events, 1, RASTER_WIDTH, rows, shrink);
        for (int i = 0; i < events.size(); i++) {
            int row = rows - 1 - events.x(i) / shrink;
            counts.add(i, 0, row * RASTER_WIDTH + span(events, i, RASTER_WIDTH));
        }
        return counts.pictures().getFirst();
    }

    /** Whether the sensor is a line of channels and not a camera. */
    static boolean isLine(Events events) {
        return events.sensor().height() == 1;
    }

    /** In which of so many spans of equal time an event lies. */
    private static int span(Events events, int i, int spans) {
        return (int) ((events.t(i) - events.start()) * spans / (events.duration() + 1));
    }

    private void add(int event, int frame, int at) {
        boolean rise = events.p(event) == 1 || events.sensor().polarities() == 1;
        (rise ? on : off)[frame][at]++;
    }

    private List<BufferedImage> pictures() {
        int most = 1;
        for (int frame = 0; frame < on.length; frame++) {
            for (int at = 0; at < on[frame].length; at++) {
                most = Math.max(most, Math.max(on[frame][at], off[frame][at]));
            }
        }
        var pictures = new ArrayList<BufferedImage>();
        for (int frame = 0; frame < on.length; frame++) {
            pictures.add(picture(on[frame], off[frame], most));
        }
        return pictures;
    }

    private BufferedImage picture(int[] ons, int[] offs, int most) {
        var image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        for (int at = 0; at < ons.length; at++) {
            boolean rise = ons[at] >= offs[at];
            double share = Math.sqrt((double) Math.max(ons[at], offs[at]) / most);
            var color = Style.lighter(rise ? Style.BLUE : Style.ORANGE, share);
            image.setRGB(at % columns, at / columns, color.getRGB());
        }
        return image;
    }
}
