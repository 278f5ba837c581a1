using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CostDashboard.Web.Ui;

/// <summary>A number as all our forms have it, without arrows to press: amounts here are typed.</summary>
public sealed class NumberField<T> : MudNumericField<T>
{
    public NumberField()
    {
        Variant = Variant.Outlined;
        Margin = Margin.Dense;
        HideSpinButtons = true;
    }

    /// <summary>What is wrong with what was entered, in words; null where nothing is.</summary>
    [Parameter] public string? Problem { get; set; }

    public override Task SetParametersAsync(ParameterView parameters) => base.SetParametersAsync(FieldProblems.Told(parameters));
}
