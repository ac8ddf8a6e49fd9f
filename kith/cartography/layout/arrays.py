"""The array types the layout speaks in."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Singles: TypeAlias = NDArray[np.float32]
Reals: TypeAlias = NDArray[np.floating]
Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
Steps: TypeAlias = NDArray[np.int32]
Octets: TypeAlias = NDArray[np.uint8]
Bits: TypeAlias = NDArray[np.uint64]
Complex: TypeAlias = NDArray[np.complex128]
