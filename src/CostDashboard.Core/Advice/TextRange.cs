namespace CostDashboard.Core.Advice;

/// <summary>A part of a text, in UTF-16 units: [Start, End).</summary>
public readonly record struct TextRange(int Start, int End)
{
    public int Length => End - Start;
}
