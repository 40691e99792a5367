package org.spikej.data;

import java.net.URI;
import java.util.List;

/** Kuzushiji-MNIST: characters of old Japanese books. */
final class Kmnist {
    private static final URI MIRROR = URI.create("http://codh.rois.ac.jp/kmnist/dataset/kmnist/");

    static final Card CARD =
            new Card(
                    "kmnist",
                    "cursive hiragana of old Japanese books, grey",
                    List.of("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"),
                    Card.counts(60_000, 10_000),
                    "the authors' files, balanced",
                    "[1, 28, 28]",
                    "CC BY-SA 4.0",
                    "Clanuwat, Bober-Irizar, Kitamoto, Lamb, Yamamoto and Ha 2018, Deep learning"
                            + " for classical Japanese literature, arXiv:1812.01718",
                    new PublishedFiles(
                            "kmnist",
                            URI.create("https://github.com/rois-codh/kmnist"),
                            List.of(
                                    file(
                                            "train-images-idx3-ubyte.gz",
                                            18_165_135,
                                            "bdb82020997e1d708af4cf47b453dcf7"),
                                    file(
                                            "train-labels-idx1-ubyte.gz",
                                            29_497,
                                            "e144d726b3acfaa3e44228e80efcd344"),
                                    file(
                                            "t10k-images-idx3-ubyte.gz",
                                            3_041_136,
                                            "5c965bf0a639b31b8f53240b1b52f4d7"),
                                    file(
                                            "t10k-labels-idx1-ubyte.gz",
                                            5_120,
                                            "7320c461ea6c1c855c0b718fb2a4b134"))));

    private Kmnist() {}

    private static RemoteFile file(String name, long bytes, String md5) {
        return RemoteFile.of(name, bytes, md5).at(MIRROR);
    }
}
