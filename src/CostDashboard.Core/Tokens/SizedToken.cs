namespace CostDashboard.Core.Tokens;

/// <summary>A token's id and its length in bytes in one word, so that who finds the one need not look for the other. The default is no token.</summary>
internal readonly struct SizedToken(int id, int length)
{
    private readonly uint _bits = (uint)id | ((uint)length << Merges.IdBits);

    public bool IsNone => _bits == 0;

    public int Id => (int)_bits & (Merges.MostIds - 1);

    /// <summary>At least 1; 0 of no token.</summary>
    public int Length => (int)(_bits >> Merges.IdBits);
}
