namespace CostDashboard.Core.Tokens.Models;

/// <summary>A number for each class of characters: how many there are, or a rate above 0.</summary>
public sealed record PerScript<T>(T Prose, T Code, T Korean, T Cjk, T Other, T Symbols)
{
    public T this[ScriptClass script] => script switch
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
