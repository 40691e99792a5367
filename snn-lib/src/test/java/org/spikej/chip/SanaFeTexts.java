package org.spikej.chip;

/** Files in SANA-FE's form: its figures for Loihi, and its example networks on these. */
final class SanaFeTexts {
    static final String LOIHI =
            """
            architecture:
              name: loihi_chip
              attributes:
                topology: mesh
                width: 8
                height: 4
                link_buffer_size: 16
                sync_model: table
                latency_sync: {1: 0.6e-6, 2: 1.0e-6, 4: 1.4e-6, 29: 1.8e-6}
              tile:
                - name: loihi_tile[0..31]
                  attributes:
                    energy_north_hop: 4.2e-12
                    latency_north_hop: 6.5e-9
                    energy_east_hop: 3.0e-12
                    latency_east_hop: 4.1e-9
                    energy_south_hop: 4.2e-12
                    latency_south_hop: 6.5e-9
                    energy_west_hop: 3.0e-12
                    latency_west_hop: 4.1e-9
                  core:
                    - name: loihi_core[0..3]
                      attributes:
                        buffer_position: soma
                        max_neurons_supported: 1024
                      axon_in:
                        - name: in
                          attributes: {energy_message_in: 0.0, latency_message_in: 16.0e-9}
                      synapse:
                        - name: dense
                          attributes:
                            model: current_based
                            energy_process_spike: 35.5e-12
                            latency_process_spike: 3.8e-9
                        - name: sparse
                          attributes:
                            model: current_based
                            energy_process_spike: 33.6e-12
                            latency_process_spike: 4.7e-9
                      dendrite:
                        - name: d
                          attributes: {model: accumulator, energy_update: 0.0, latency_update: 0.0}
                      soma:
                        - name: lif
                          attributes:
                            model: leaky_integrate_fire
                            energy_access_neuron: 51.2e-12
                            latency_access_neuron: 6.0e-9
                            energy_update_neuron: 21.6e-12
                            latency_update_neuron: 3.7e-9
                            energy_spike_out: 69.3e-12
                            latency_spike_out: 30.0e-9
                        - name: inputs[0..1023]
                          attributes:
                            model: input
                            energy_access_neuron: 0.0
                            latency_access_neuron: 0.0
                            energy_update_neuron: 0.0
                            latency_update_neuron: 0.0
                            energy_spike_out: 0.0
                            latency_spike_out: 0.0
                      axon_out:
                        - name: out
                          attributes: {energy_message_out: 111.0e-12, latency_message_out: 5.1e-9}
            """;

    /** Two inputs, of which one spikes, and two neurons, of which one inhibits itself. */
    static final String EXAMPLE =
            """
            network:
              name: example
              groups:
                - name: in
                  attributes: [log_spikes: true]
                  neurons:
                    - 0: []
                    - 1: [spikes: [1, 0, 1]]
                - name: out
                  neurons:
                    - 0..1: [soma: {threshold: 2}, log_potential: true]
              edges:
                - out.1 -> out.1: [weight: -4]
                - in -> out: [type: dense, weight: [-1, 2, 1, 3]]
            mappings:
              - in.0: [core: 0.0, soma: "inputs[0]"]
              - in.1: [core: 0.1, soma: "inputs[0]"]
              - out: [core: 0.0]
            """;

    /** A convolution of silent neurons, driven ones behind it, and one that all of them reach. */
    static final String CONVOLUTION =
            """
            network:
              name: convolution
              groups:
                - name: in
                  attributes: [threshold: 1.0]
                  neurons: [0..15]
                - name: hidden
                  attributes: [threshold: 2.0]
                  neurons:
                    - 0..8: [bias: 1.0]
                - name: out
                  neurons: [0: [log_spikes: true]]
              edges:
                - in -> hidden:
                    type: conv2d
                    input_height: 4
                    input_width: 4
                    input_channels: 1
                    kernel_count: 1
                    kernel_height: 2
                    kernel_width: 2
                    stride_height: 1
                    stride_width: 1
                    weight: [0, 1, 2, 3]
                    dendrite: {delay: [0, 0, 0, 0]}
                - hidden -> out: {type: dense, weight: [0, 1, 2, 3, 4, 5, 6, 7, 8]}
                - in -> out:
                    type: sparse
                    source_target_pairs: [[0, 0], [4, 0]]
                    weight: [1, 2]
            mappings:
              - in.0..15: [core: 0.0]
              - hidden.0..8: [core: 0.1]
              - out.0: [core: 0.2]
            """;
}
