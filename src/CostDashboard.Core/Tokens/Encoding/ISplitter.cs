namespace CostDashboard.Core.Tokens;

/// <summary>
/// The pre-tokenizer of an encoding, its regular expression written by hand: a token never reaches over the end of a piece.
/// Methods off the road of ASCII words are compiled with full optimization at once: a text of another script than the ones before
/// must not wait for them.
/// </summary>
internal interface ISplitter
{
    /// <summary>Where the piece that begins at <paramref name="at"/> ends, above <paramref name="at"/>; <paramref name="length"/> bytes are text, padding follows (<see cref="Utf8Text"/>).</summary>
    static abstract int EndOf(ref byte text, int at, int length);
}
