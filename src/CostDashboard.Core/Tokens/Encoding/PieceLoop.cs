namespace CostDashboard.Core.Tokens;

/// <summary>Cuts a text into pieces and counts or encodes each. One class for each splitter, so that the compiler puts the splitter into the loop.</summary>
internal abstract class PieceLoop
{
    public abstract int Count(ref byte text, int length, Vocabulary vocabulary, PieceEncoder encoder);

    public abstract void Encode(ref byte text, int length, Vocabulary vocabulary, PieceEncoder encoder, List<int> ids);
}
