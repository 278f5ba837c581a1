namespace CostDashboard.Core.Tokens.Models;

/// <summary>A number for each class of characters, all above 0.</summary>
public sealed record ScriptRates
{
    public required decimal Prose { get; init; }

    public required decimal Code { get; init; }

    public required decimal Korean { get; init; }

    public required decimal Cjk { get; init; }

    public required decimal Other { get; init; }

    public required decimal Symbols { get; init; }

    public decimal this[ScriptClass script] => script switch
    {
        ScriptClass.Prose => Prose,
        ScriptClass.Code => Code,
        ScriptClass.Korean => Korean,
        ScriptClass.Cjk => Cjk,
        ScriptClass.Other => Other,
        ScriptClass.Symbols => Symbols,
        _ => throw new ArgumentOutOfRangeException(nameof(script), script, "No class of characters."),
    };
}
