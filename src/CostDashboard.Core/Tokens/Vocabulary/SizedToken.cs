namespace CostDashboard.Core.Tokens;

/// <summary>
/// A token's id and its length in bytes in one word, so that who finds the one need not look for the other. The default is no token.
/// </summary>
internal readonly struct SizedToken
{
    public SizedToken(int id, int length) => Bits = (uint)id | ((uint)length << Merges.IdBits);

    private SizedToken(uint bits) => Bits = bits;

    public uint Bits { get; }

    public bool IsNone => Bits == 0;

    public int Id => (int)Bits & (Merges.MostIds - 1);

    /// <summary>At least 1; 0 of no token.</summary>
    public int Length => (int)(Bits >> Merges.IdBits);

    public static SizedToken FromBits(uint bits) => new(bits);
}
