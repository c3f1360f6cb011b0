"""The model: kinetics, NMDA block, neurons, synapses, circuit, plasticity, drive. numpy only; no files, no Qt."""
