package org.mocovit.model.architecture;

import java.util.List;

/**
 * Layer normalisation over the channels of each place of a map (Ba et al., arXiv 1607.06450),
 * {@code y = (x - mean) / sqrt(variance + 1e-5) * scale + shift}. Tensors: {@code weight} (scale)
 * and {@code bias} (shift), {@code [C]}.
 */
record LayerNorm() {
  Feature apply(Layers net, Feature map) {
    Layers tokens = net.in("tokens");
    Feature rows = tokens.transpose(tokens.reshape(map, List.of(map.channels(), map.positions())));
    Layers back = net.in("map");
    return back.reshape(back.transpose(net.layerNormalization(rows)), map.dims());
  }
}
