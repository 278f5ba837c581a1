using MudBlazor;

namespace CostDashboard.Web.Ui;

/// <summary>One of a list as all our forms have it.</summary>
public sealed class SelectField<T> : MudSelect<T>
{
    public SelectField()
    {
        Variant = Variant.Outlined;
        Margin = Margin.Dense;
        Dense = true;
        RelativeWidth = DropdownWidth.Adaptive;
        AnchorOrigin = Origin.BottomLeft;
        TransformOrigin = Origin.TopLeft;
        MaxHeight = 360;
    }
}
