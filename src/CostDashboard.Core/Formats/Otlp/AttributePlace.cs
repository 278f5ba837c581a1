namespace CostDashboard.Core.Formats.Otlp;

/// <summary>What an attribute's name means: to the record's own fields (a place in <see cref="Spellings"/>, or -1) and to attribution.</summary>
internal readonly record struct AttributePlace(int Spelling, (int Target, int Rank)? Mapping)
{
    public bool IsWanted => Spelling >= 0 || Mapping is not null;
}
