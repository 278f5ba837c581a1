namespace CostDashboard.Core.Tokens.Models;

/// <summary>A number for each class of characters: how many there are, or a rate above 0. Immutable.</summary>
public sealed class PerScript<T>
{
    private readonly T[] _values;

    internal PerScript(Func<ScriptClass, T> of) => _values = [.. Enum.GetValues<ScriptClass>().Select(of)];

    public T this[ScriptClass script] => _values[(int)script];

    /// <summary>The same class by class, of another number.</summary>
    internal PerScript<TOther> Select<TOther>(Func<T, TOther> of) => new(script => of(this[script]));
}
