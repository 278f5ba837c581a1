namespace CostDashboard.Core.Advice;

/// <summary>A number or a word a finding speaks of, by a name that its sentence on a page knows.</summary>
public readonly record struct AdviceFigure(string Name, decimal? Number, string? Word)
{
    public static AdviceFigure Of(string name, decimal number) => new(name, number, null);

    public static AdviceFigure Of(string name, string word) => new(name, null, word);
}
