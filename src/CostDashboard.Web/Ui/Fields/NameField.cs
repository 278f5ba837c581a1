using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CostDashboard.Web.Ui;

/// <summary>A name that is typed, with those known so far to choose from; any other is taken as well.</summary>
public sealed class NameField : MudAutocomplete<string>
{
    private const int MostShown = 50;

    public NameField()
    {
        Variant = Variant.Outlined;
        Margin = Margin.Dense;
        Dense = true;
        CoerceValue = true;
        ResetValueOnEmptyText = true;
        DebounceInterval = 0;
        MaxItems = MostShown;
        ShowProgressIndicator = false;
        SearchFunc = (typed, _) => Task.FromResult(Found(typed));
        AnchorOrigin = Origin.BottomLeft;
        TransformOrigin = Origin.TopLeft;
    }

    [Parameter] public IReadOnlyList<string> Known { get; set; } = [];

    /// <summary>What is wrong with what was entered, in words; null where nothing is.</summary>
    [Parameter] public string? Problem { get; set; }

    public override Task SetParametersAsync(ParameterView parameters) => base.SetParametersAsync(FieldProblems.Told(parameters));

    private IEnumerable<string> Found(string? typed) =>
        string.IsNullOrEmpty(typed) ? Known : Known.Where(name => name.Contains(typed, StringComparison.OrdinalIgnoreCase));
}
