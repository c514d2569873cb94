/** Objects of the uCIFI Alliance in the registry of OMA. */
export const [lampController, luminaireAsset, electricalMonitor, photocell] = [3416, 3417, 3418, 3419] as const;
