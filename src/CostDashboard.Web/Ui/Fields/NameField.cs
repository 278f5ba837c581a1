using CostDashboard.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
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

    [Inject] public IStringLocalizer<Text> Texts { get; set; } = null!;

    [Parameter] public IReadOnlyList<string> Known { get; set; } = [];

    /// <summary>What is wrong with what was entered, in words; null where nothing is.</summary>
    [Parameter] public string? Problem { get; set; }

    public override Task SetParametersAsync(ParameterView parameters) => base.SetParametersAsync(FieldProblems.Told(parameters));

    protected override void OnInitialized()
    {
        AdornmentAriaLabel = Texts["Field.Known"];
        base.OnInitialized();
    }

    private IEnumerable<string> Found(string? typed) =>
        string.IsNullOrEmpty(typed) ? Known : Known.Where(name => name.Contains(typed, StringComparison.OrdinalIgnoreCase));
}
