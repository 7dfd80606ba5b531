package io.countersign.trainer.synthesis;

import java.util.Locale;

/** What generated files are called: each published data set's way, to be read by its layout. */
public enum Naming {
  FOLDERS("%1$03d/%1$03d_%2$02d.png", "%1$03d_forg/%1$03d_forg_%2$02d.png"),
  ICDAR("%1$03d/%2$02d_%1$03d.png", "%1$03d_forg/%2$02d_0100%1$03d.PNG"),
  CEDAR("full_org/original_%d_%d.png", "full_forg/forgeries_%d_%d.png"),
  BHSIG("%1$d/B-S-%1$d-G-%2$02d.png", "%1$d/B-S-%1$d-F-%2$02d.png");

  private final String genuine;
  private final String forged;

  Naming(String genuine, String forged) {
    this.genuine = genuine;
    this.forged = forged;
  }

  /** The name of a genuine signature, relative to the data folder; both numbers from 1. */
  public String genuine(int writer, int index) {
    return String.format(Locale.ROOT, genuine, writer, index);
  }

  /** The name of a forgery. */
  public String forged(int writer, int index) {
    return String.format(Locale.ROOT, forged, writer, index);
  }
}
