package org.spikej.chip;

/** How the neurons of one core compute; what changes is in the {@link State}. */
interface Dynamics {
    /** All neurons at rest. */
    State rest();

    /** The neurons of a core in the course of a run. */
    interface State {
        /** Adds these currents at each step from now on, in the network's numbers. */
        void drive(float[] currents);

        /**
         * One step of all neurons.
         *
         * @param sums what arrived, the sum of integer weights for each neuron of the chip; set
         *     back to 0
         * @param first number of the core's first neuron
         * @param fired receives the numbers of the neurons that spike
         * @param count how many are there already
         * @return how many are there now
         */
        int step(int[] sums, int first, int[] fired, int count);

        /** Neurons that were not at rest in the last step. */
        int active();

        /** Sums that did not fit their register, in all steps. */
        default long overflows() {
            return 0;
        }

        /** Membrane potential of a neuron, as the chip has it. */
        double potential(int neuron);
    }
}
