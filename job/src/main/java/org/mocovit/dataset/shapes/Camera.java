package org.mocovit.dataset.shapes;

/**
 * What a camera does to a picture.
 *
 * @param blurSigma standard deviation of the Gaussian blur in pixels; 0 leaves the picture sharp
 * @param noiseSigma standard deviation of the sensor noise, in steps of 0 to 255
 * @param noiseSeed from which the noise follows
 * @param jpegQuality libjpeg's scale, 1 to 100
 */
record Camera(double blurSigma, double noiseSigma, long noiseSeed, int jpegQuality) {
  static Camera any(Draws draws) {
    double blurSigma = draws.chance(0.5) ? draws.between(0.4, 1.3) : 0;
    double noiseSigma = draws.between(0, 12);
    return new Camera(blurSigma, noiseSigma, draws.bits(), draws.whole(60, 95));
  }
}
