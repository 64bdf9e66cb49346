package org.mocovit.dataset.shapes;

import org.mocovit.image.RgbImage;

/** Turns a scene into pixels. */
final class Painter {
  private Painter() {}

  /** Paints all of the scene, then applies its camera, JPEG aside. */
  static RgbImage paint(Scene scene) {
    Canvas canvas = new Canvas(scene.width(), scene.height());
    canvas.cover(scene.background());
    scene.clutter().forEach(canvas::paint);
    scene.objects().forEach(object -> canvas.paint(object.patch()));
    scene.occluders().forEach(canvas::paint);
    Camera camera = scene.camera();
    if (camera.blurSigma() > 0) {
      canvas.blur(camera.blurSigma());
    }
    canvas.addNoise(camera.noiseSigma(), camera.noiseSeed());
    return canvas.toImage();
  }
}
